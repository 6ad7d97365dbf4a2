package dev.taskorc.scheduler.windows.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class TaskDocumentTest {
  @Test
  void every_form_of_a_listing_is_cut_at_the_same_places() {
    String task = "<Task version=\"1.2\"><A>x</A></Task>";
    String declaration = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n";
    String many =
        "\r\n<!-- \\a -- b -->\r\n"
            + declaration
            + task
            + "\r\n\r\n<!-- \\c\\d -->\r\n"
            + declaration
            + task;
    String one =
        declaration + "<Tasks>\n<!-- \\a -- b -->\n" + task + "<!-- \\c\\d -->" + task + "</Tasks>";
    for (String listing : List.of(many, one)) {
      assertThat(TaskXml.split(listing))
          .containsExactly(new TaskXml("\\a -- b", task), new TaskXml("\\c\\d", task));
    }
    assertThat(TaskXml.split(declaration + task)).containsExactly(new TaskXml("", task));
    assertThat(TaskXml.split(declaration + "<Tasks></Tasks>")).isEmpty();
    assertThat(TaskXml.split("")).isEmpty();
  }

  @Test
  void what_is_written_inside_a_definition_does_not_end_it() {
    String task = "<Task><!-- </Task> --><D><![CDATA[</Task>]]></D></Task>";
    assertThat(TaskXml.split("<!-- \\x -->" + task)).containsExactly(new TaskXml("\\x", task));
  }

  @Test
  void a_listing_that_broke_off_is_seen_by_the_parser() {
    List<TaskXml> cut = TaskXml.split("<!-- \\x --><Task><A>");
    assertThat(cut).hasSize(1);
    var parser = new XmlElement.Parser();
    assertThatThrownBy(() -> parser.parse(cut.get(0).xml())).isInstanceOf(XMLStreamException.class);
  }

  @Test
  void nothing_is_fetched_and_nothing_is_expanded() {
    var parser = new XmlElement.Parser();
    for (String document :
        List.of(
            "<!DOCTYPE Task [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Task>&e;</Task>",
            "<!DOCTYPE Task SYSTEM \"http://127.0.0.1:1/x.dtd\"><Task/>",
            "<Task>&e;</Task>")) {
      assertThatThrownBy(() -> parser.parse(document)).isInstanceOf(XMLStreamException.class);
    }
  }
}
