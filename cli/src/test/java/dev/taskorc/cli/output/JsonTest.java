package dev.taskorc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void writes_each_kind_of_value() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("text", "t");
    all.put("number", 1.5);
    all.put("flag", true);
    all.put("nothing", null);
    all.put("empty", Optional.empty());
    all.put("present", Optional.of("p"));
    all.put("int", OptionalInt.of(-1));
    all.put("noInt", OptionalInt.empty());
    all.put("long", OptionalLong.of(1L << 40));
    all.put("noLong", OptionalLong.empty());
    all.put("list", Arrays.asList(1, null, List.of(), Map.of()));
    assertThat(Json.write(all))
        .isEqualTo(
            "{\"text\":\"t\",\"number\":1.5,\"flag\":true,\"nothing\":null,\"empty\":null,"
                + "\"present\":\"p\",\"int\":-1,\"noInt\":null,\"long\":1099511627776,"
                + "\"noLong\":null,\"list\":[1,null,[],{}]}");
  }

  @Test
  void escapes_what_must_be_and_leaves_the_rest() {
    assertThat(Json.write("\"\\/\n\r\t\u0000\u001b\u007f ü🌙"))
        .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\u0000\\u001b\\u007f ü🌙\"");
  }

  @Test
  void half_a_surrogate_pair_survives_as_an_escape() {
    assertThat(Json.write("a\ud83cb\udf19")).isEqualTo("\"a\\ud83cb\\udf19\"");
    assertThat(Json.write("\ud83c")).isEqualTo("\"\\ud83c\"");
  }

  @Test
  void any_text_comes_back_as_it_was() {
    var random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
      }
      assertThat(JsonReader.read(Json.write(text.toString()))).isEqualTo(text.toString());
    }
  }

  @Test
  void is_always_one_line() {
    List<Object> lines =
        new ArrayList<>(
            List.of("a\nb", "c\r\nd", Map.of("k\n", "\u000b"), "\u0085", "\u2028\u2029"));
    assertThat(Json.write(lines))
        .doesNotContain("\n", "\r", "\u0085", "\u2028", "\u2029")
        .hasLineCount(1);
  }
}
