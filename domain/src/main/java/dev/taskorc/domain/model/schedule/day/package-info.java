/** Days and wall clocks: which days of a calendar a rule names, and when a local time comes. */
package dev.taskorc.domain.model.schedule.day;
