using Presage.Core;
using Presage.Learning;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Models.Choice;

public sealed class ForecasterWatchTests
{
    [Fact]
    public void The_first_few_of_each_persona_are_watched_and_who_is_gone_makes_room()
    {
        var watch = new ForecasterWatch(subscribersMax: 3, ofPersonaMax: 2);
        int[] personas = [7, 0, 7, 7, 8, 8];
        Assert.Equal([0, 2, 4], Watched(watch, personas, [0, 1, 2, 3, 4, 5]));
        Assert.Equal([0, 4], Watched(watch, personas, [0, 1, 4]));
        Assert.Equal([0, 3, 4], Watched(watch, personas, [0, 1, 3, 4, 5]));
    }

    [Fact]
    public void What_was_lost_of_a_step_counts_in()
    {
        var row = Assert.Single(Rows(new ForecasterWatch(3, 2), [7], [0], completeness: 0.8));
        Assert.Equal((7, 125.0, 50.0), (row.Persona, row.DownBytes, row.UpBytes));
    }

    private static IEnumerable<int> Watched(ForecasterWatch watch, int[] personas, int[] present) =>
        Rows(watch, personas, present, completeness: 1).Select(row => row.SubscriberIndex);

    private static IReadOnlyList<RacedRow> Rows(ForecasterWatch watch, int[] personas, int[] present, double completeness)
    {
        var context = new StepContext(null, personas) { Completeness = completeness };
        ObservedBlock[] observed = [.. present.Select(index => Make.Observed($"s{index}", index, 8, 100, 40, null))];
        return watch.Rows(new StepResult(new ShardedStep(8, []), new StepOutcome(8, present.Length, context, [], PolicyState.Empty, 0), observed));
    }
}
