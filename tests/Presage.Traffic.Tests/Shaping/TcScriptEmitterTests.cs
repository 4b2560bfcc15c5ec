using Presage.Core;
using Presage.Shaping;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Shaping;

public sealed class TcScriptEmitterTests : IDisposable
{
    private static readonly TcScriptOptions Options = new(new BitRate(1_000_000), TimeSpan.FromMilliseconds(10), 1514, "fq_codel");
    private static readonly LinkProfile North = new(new LinkId("north"), Direction.Down, new BitRate(100_000_000), "lan0");
    private readonly TempFolder _folder = new();
    private readonly TcScriptEmitter _emitter;

    public TcScriptEmitterTests() => _emitter = new TcScriptEmitter(_folder.At("plans"), Options);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_plan_is_written_whole()
    {
        Emit(Plan(1, (0, 5_000_000)), null);

        Assert.Equal(["north.down.full.tc"], Files());
        Assert.Contains("rate 5000000bit", Text("north.down.full.tc"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_next_plan_is_written_whole_and_as_a_change()
    {
        var first = Plan(1, (0, 5_000_000), (1, 7_000_000));
        Emit(first, null);
        Emit(Plan(2, (0, 6_000_000), (1, 7_000_000)), first);

        Assert.Equal(["north.down.change.tc", "north.down.full.tc"], Files());
        Assert.Contains("rate 6000000bit", Text("north.down.change.tc"), StringComparison.Ordinal);
        Assert.DoesNotContain("rate 7000000bit", Text("north.down.change.tc"), StringComparison.Ordinal);
        Assert.Contains("rate 7000000bit", Text("north.down.full.tc"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_without_a_known_predecessor_leaves_no_change_from_earlier_behind()
    {
        var first = Plan(1, (0, 5_000_000));
        Emit(first, null);
        Emit(Plan(2, (0, 6_000_000)), first);
        Emit(Plan(3, (0, 9_000_000)), null);

        Assert.Equal(["north.down.full.tc"], Files());
    }

    [Fact]
    public void A_subscriber_keeps_its_class_over_plans()
    {
        var first = Plan(1, (0, 5_000_000), (1, 7_000_000));
        Emit(first, null);
        var before = ClassLine("rate 7000000bit");
        Emit(Plan(2, (1, 7_000_000)), first);

        Assert.Equal(before, ClassLine("rate 7000000bit"));
        Assert.Contains("class del", Text("north.down.change.tc"), StringComparison.Ordinal);
    }

    [Fact]
    public void Packets_find_their_class_by_the_subscribers_prefix_and_a_change_may_follow_the_full_script()
    {
        var (first, second) = (Plan(1, (0, 5_000_000), (1, 7_000_000)), Plan(2, (1, 7_000_000), (2, 4_000_000)));
        Emit(first, null);
        Emit(second, first);
        Emit(Plan(3, (1, 7_000_000)), second);

        var change = Text("north.down.change.tc").Split('\n');
        Assert.StartsWith("filter del dev lan0 parent 1: protocol ip prio 100 handle 0x3", change[0], StringComparison.Ordinal);
        Assert.Contains("handle 0x2 flower dst_ip 10.0.0.1/32 classid 1:11\n", Text("north.down.full.tc"), StringComparison.Ordinal);
        Assert.Single(Text("north.down.full.tc").Split('\n'), line => line.StartsWith("filter add", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_direction_has_files_of_its_own()
    {
        Emit(Plan(1, (0, 5_000_000)), null);
        Emit(Plan(1, (0, 5_000_000)) with { Link = North with { Direction = Direction.Up, Interface = "wan0" } }, null);

        Assert.Equal(["north.down.full.tc", "north.up.full.tc"], Files());
    }

    [Fact]
    public void A_link_s_name_cannot_leave_the_folder()
    {
        Emit(Plan(1, (0, 5_000_000)) with { Link = North with { Link = new LinkId("../up/north one") } }, null);

        Assert.Equal(["___up_north_one.down.full.tc"], Files());
    }

    private static ShapingPlan Plan(long version, params (int Subscriber, long Guarantee)[] grants) => new(
        North, version, version, [.. grants.Select(grant => new ShapingGrant(grant.Subscriber, new BitRate(grant.Guarantee), new BitRate(50_000_000)))], "Equal");

    private void Emit(ShapingPlan plan, ShapingPlan? previous)
    {
        var delta = PlanChange.Between(previous, plan, deadBand: 0).Delta;
        _emitter.Emit(new PlanToEmit(plan, previous, delta, index => [new IpPrefix(NetAddress.FromV4(0x0A000000 + (uint)index), 128)]));
    }

    private string ClassLine(string rate) =>
        Text("north.down.full.tc").Split('\n').First(line => line.Contains(rate, StringComparison.Ordinal));

    private string Text(string file) => File.ReadAllText(Path.Combine(_folder.At("plans"), file));

    private string[] Files() => [.. Directory.GetFiles(_folder.At("plans")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
}
