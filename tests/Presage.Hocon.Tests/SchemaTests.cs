using static Presage.Hocon.Tests.Texts;

namespace Presage.Hocon.Tests;

public sealed class SchemaTests
{
    private const string Reference = """
        # Defaults.

        presage {
          # How late a record may be.
          # type: duration, range: 0s..1h
          allowed-lateness = 30s
          windows {
            # The length of a step.
            # type: duration, range: 1s..
            step = 30s
          }
          # Buffer of the socket.
          # type: size, range: 4KiB..1GiB
          receive-buffer = 4MiB
          # Ports to listen on.
          # type: list(int), range: 1..65535
          ports = [2055]
          # What to do when full.
          # type: enum(drop-oldest|fail)
          overflow = fail
          # Until when to wait.
          # type: duration or enum(off)
          pause = off
          # Share of probes.
          # type: float, range: 0..1
          exploration-rate = 0.05
          # Links by name.
          # type: map
          links {
            # One link.
            # type: map
            _ {
              # What it carries.
              # type: bit-rate
              capacity = 10Mbit
            }
          }
          # Free labels.
          # type: map
          labels {}
          # Whether to publish.
          # type: bool
          publish = on
        }
        """;

    private static HoconSchema Schema { get; } = HoconSchema.Read([HoconParser.Parse(Reference, "reference.conf", null)]);

    private static string Checked(string text) => string.Join('\n', Schema.Check(Resolved(text)));

    [Fact]
    public void The_reference_itself_is_in_order_and_its_entry_schema_is_no_value()
    {
        Assert.Empty(Schema.Problems);
        Assert.Equal(11, Schema.Settings.Count);
        Assert.Equal("{}", Compact(Schema.Reference.Root.Find("presage.links")));
        Assert.Equal("How late a record may be.", Schema.Settings[0].Meaning);
    }

    [Theory]
    [InlineData("presage.allowed-lateness = 1h")]
    [InlineData("presage { windows.step = 2 minutes, overflow = drop-oldest, ports = [1, 2], publish = no }")]
    [InlineData("presage.links { access-1.capacity = 1Gbit, \"a b\" { capacity = 5kbit } }")]
    [InlineData("presage.labels { any = 1, thing { goes = [x] } }")]
    [InlineData("presage.pause = 5s\npresage.allowed-lateness = 0")]
    [InlineData("presage.pause = infinite")]
    public void A_right_setting_passes(string text) => Assert.Equal("", Checked(text));

    [Theory]
    [InlineData("presage {\n  allowed-latenes = 5s\n}", "test.conf:2:3: unknown key 'presage.allowed-latenes'; did you mean 'allowed-lateness'?")]
    [InlineData("presage.step = 5s", "test.conf:1:1: unknown key 'presage.step'; did you mean 'presage.windows.step'?")]
    [InlineData("pressage.ports = []", "test.conf:1:1: unknown key 'pressage'; did you mean 'presage'?")]
    [InlineData("presage.links.a.capcity = 1Gbit", "test.conf:1:1: unknown key 'presage.links._.capcity'; did you mean 'capacity'?")]
    [InlineData("presage.windows.qqqqqqqqq = 1", "test.conf:1:1: unknown key 'presage.windows.qqqqqqqqq'; remove it; known keys here: step")]
    [InlineData(
        "presage.allowed-lateness = 30",
        "test.conf:1:28: 'presage.allowed-lateness' is the number 30, expected a duration with a unit (ns, us, ms, s, m, h or d) such as 30s, or infinite; write a duration with a unit (ns, us, ms, s, m, h or d) such as 30s, or infinite")]
    [InlineData("presage.allowed-lateness = 2h", "test.conf:1:28: 'presage.allowed-lateness' is the string \"2h\", expected 0s..1h; write a value in the range 0s..1h")]
    [InlineData("presage.overflow = drop", "test.conf:1:20: 'presage.overflow' is the string \"drop\", expected one of drop-oldest, fail; write one of drop-oldest, fail")]
    [InlineData("presage.publish = 1", "test.conf:1:19: 'presage.publish' is the number 1, expected on or off; write on or off")]
    [InlineData("presage.publish = null", "test.conf:1:19: 'presage.publish' is null, expected on or off; write on or off")]
    [InlineData("presage.ports = [x]", "test.conf:1:17: 'presage.ports' is a list, expected a list of a whole number; write a list of a whole number")]
    [InlineData("presage.links = 5", "test.conf:1:17: 'presage.links' is the number 5, expected an object: name { ... }; write an object: name { ... }")]
    [InlineData("presage.windows = 5", "test.conf:1:19: 'presage.windows' is the number 5, expected an object with keys of its own; write presage.windows { ... } with any of: step")]
    [InlineData("presage.exploration-rate = 1.5", "test.conf:1:28: 'presage.exploration-rate' is the number 1.5, expected 0..1; write a value in the range 0..1")]
    public void A_wrong_setting_is_told_with_its_place_and_the_way_out(string text, string expected) => Assert.Equal(expected, Checked(text));

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Assert.Equal(4, Schema.Check(Resolved("presage { alowed-lateness = 1s, receive-buffer = 1B, overflow = 3, links.x.capacity = fast }")).Count);

    [Theory]
    [InlineData("a = 1", "'a' has no line '# type: ...' in the comment above it")]
    [InlineData("# Meaning.\n# type: integer\na = 1", "'a' has the unknown type 'integer'")]
    [InlineData("# type: int\na = 1", "'a' has no comment that says what it means")]
    [InlineData("# Meaning.\n# type: int, 1 to 5\na = 1", "'a' has '1 to 5' behind its type")]
    [InlineData("# Meaning.\n# type: int, range: 1s..5s\na = 1", "'a' has 'range: 1s..5s' behind its type")]
    [InlineData("# Meaning.\n# type: int, range: 1..5\na = 6", "'a' is the number 6, expected 1..5")]
    [InlineData("# Meaning.\n# type: duration\na = 6", "'a' is the number 6, expected a duration")]
    public void A_wrong_reference_is_told(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(HoconSchema.Read([Parse(text)]).Problems).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_setting_defined_in_two_files_is_told()
    {
        var file = Parse("# Meaning.\n# type: int\na = 1");
        Assert.Contains("is defined at test.conf:3:1 already", Assert.Single(HoconSchema.Read([file, file]).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stronger_file_sets_a_default_anew_by_leaving_out_the_type()
    {
        var runtime = Parse("r {\n  # Level.\n  # type: enum(INFO|DEBUG)\n  level = INFO\n  # Names.\n  # type: map\n  names { a = 1 }\n}");
        var schema = HoconSchema.Read([Parse("r { level = DEBUG, names.b = 2 }"), runtime]);
        Assert.Empty(schema.Problems);
        Assert.Equal("{r:{level:DEBUG,names:{a:1,b:2}}}", Compact(schema.Reference.Root).Replace("'", "", StringComparison.Ordinal));
        Assert.Contains("'r.level' is the string \"X\"", Assert.Single(HoconSchema.Read([Parse("r.level = X"), runtime]).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("'r.lvl' has no line", Assert.Single(HoconSchema.Read([Parse("r.lvl = X"), runtime]).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("lateness", "latenes", 1)]
    [InlineData("prot", "port", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Edit_distance_counts_swaps_once(string left, string right, int edits)
    {
        Assert.Equal(edits, NearestName.Distance(left, right));
        Assert.Equal(edits, NearestName.Distance(right, left));
    }
}
