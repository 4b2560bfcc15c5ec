namespace Presage.Shaping.Tests;

public sealed class ClassIdsTests
{
    [Fact]
    public void A_subscriber_keeps_its_minor_while_others_come_and_go()
    {
        var ids = new ClassIds();
        foreach (var subscriber in new[] { 40, 7, 12 }) ids.Assign(subscriber);

        ids.Remove(40);
        ids.Assign(99);

        Assert.Equal([0, 0x11, 0x12, 0x13], new[] { 40, 7, 12, 99 }.Select(ids.Find));
        Assert.Equal(ClassIdAnswer.Known, ids.Assign(7));
    }

    [Fact]
    public void At_the_limit_a_subscriber_is_refused_and_counted_until_another_leaves()
    {
        var ids = new ClassIds();
        for (var subscriber = 0; subscriber < ClassIds.Count; subscriber++) ids.Assign(subscriber);

        Assert.Equal(ClassIds.MinorMax, ids.Find(ClassIds.Count - 1));
        Assert.Equal(ClassIdAnswer.Exhausted, ids.Assign(-1));
        Assert.Equal((0, 1), (ids.Find(-1), ids.Exhausted));

        ids.Remove(5);
        Assert.Equal(ClassIdAnswer.Assigned, ids.Assign(-1));
        Assert.Equal(ClassIds.MinorMin + 5, ids.Find(-1));
        Assert.Equal(ClassIds.Count, ids.Taken);
    }

    [Fact]
    public void Removing_a_stranger_changes_nothing() => Assert.False(new ClassIds().Remove(1));
}
