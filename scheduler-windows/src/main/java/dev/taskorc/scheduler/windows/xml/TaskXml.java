package dev.taskorc.scheduler.windows.xml;

import java.util.ArrayList;
import java.util.List;

/**
 * One definition out of what {@code schtasks /Query /XML} printed.
 *
 * @param path of the task; empty if the output does not say
 * @param xml the {@code Task} element alone
 */
public record TaskXml(String path, String xml) {
  private static final String COMMENT = "<!--";
  private static final String COMMENT_END = "-->";

  /**
   * Cuts a listing into its definitions. It is no XML document itself: every definition may have a
   * declaration of its own, and a name with {@code --} stands in a comment as it is.
   */
  public static List<TaskXml> split(String listing) {
    var documents = new ArrayList<TaskXml>();
    String path = "";
    int at = listing.indexOf('<');
    while (at >= 0) {
      int end;
      if (listing.startsWith(COMMENT, at)) {
        end = after(listing, COMMENT_END, at + COMMENT.length());
        path = listing.substring(at + COMMENT.length(), end - COMMENT_END.length()).strip();
      } else if (isTask(listing, at)) {
        end = endOfTask(listing, at);
        documents.add(new TaskXml(path, listing.substring(at, end)));
        path = "";
      } else {
        end = after(listing, ">", at);
      }
      at = listing.indexOf('<', end);
    }
    return documents;
  }

  /** Past the end tag, whatever is written in between. */
  private static int endOfTask(String text, int begin) {
    int at = begin;
    while (at >= 0) {
      if (text.startsWith("<![CDATA[", at)) {
        at = text.indexOf('<', after(text, "]]>", at));
      } else if (text.startsWith(COMMENT, at)) {
        at = text.indexOf('<', after(text, COMMENT_END, at));
      } else if (text.startsWith("</Task>", at)) {
        return at + "</Task>".length();
      } else {
        at = text.indexOf('<', at + 1);
      }
    }
    return text.length(); // Cut off: the parser will say so.
  }

  private static boolean isTask(String text, int at) {
    String tag = "<Task";
    int next = at + tag.length();
    return text.startsWith(tag, at)
        && next < text.length()
        && (text.charAt(next) == '>' || Character.isWhitespace(text.charAt(next)));
  }

  private static int after(String text, String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }
}
