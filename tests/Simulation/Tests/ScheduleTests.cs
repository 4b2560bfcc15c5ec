using Presage.Simulation.Tests.Command;

namespace Presage.Simulation.Tests;

/// <summary>Some hundred schedules of each scenario; the command runs as many as one likes.</summary>
public sealed class ScheduleTests
{
    private const int Schedules = 100;

    public static TheoryData<string> Sound { get; } = ["counter", "policy", "streams"];

    public static TheoryData<string> Mutants { get; } =
    [
        "counter-eager-journal", "counter-forgetful", "counter-hasty", "counter-half-snapshot", "policy-eager-journal", "policy-skipping-query",
        "streams-dropping-buffer", "streams-unordered",
    ];

    [Theory]
    [MemberData(nameof(Sound))]
    public void Schedules_hold_with_every_fault_that_is_switched_on(string scenario)
    {
        var options = BatchOptions.Of(Scenarios.Named(scenario)) with { Schedules = Schedules };

        var result = Batch.Run(options);

        Assert.Null(result.Failure);
        Assert.Equal(Schedules, result.Runs.Count);
        Assert.Empty(result.Missing(options.Faults));
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_schedule_run_again_has_the_same_event_log(string scenario)
    {
        var options = BatchOptions.Of(Scenarios.Named(scenario));

        for (var seed = 1UL; seed <= 10; seed++)
            Assert.Equal(Batch.One(options, seed).EventLogHash, Batch.One(options, seed).EventLogHash);
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public void Mistakes_are_found_within_few_schedules(string scenario)
    {
        var failure = Batch.Run(BatchOptions.Of(Scenarios.Named(scenario)) with { Schedules = 20 }).Failure;

        Assert.NotNull(failure);
        Assert.Matches("applied twice|lost|not the fold", failure.Reason);
    }

    [Fact]
    public void A_failure_shrinks_to_fewer_faults_and_operations_and_its_command_replays_it()
    {
        var options = BatchOptions.Of(Scenarios.Named("counter-forgetful")) with { Schedules = 20 };
        var output = new StringWriter();

        Assert.Equal(1, ScheduleCommand.Run(options, output));

        var command = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        var smaller = CommandLine.Parse(command.Trim().Split(" -- ")[1].Split(' '));
        Assert.True(smaller.Operations < options.Operations);
        Assert.True(smaller.Faults.Kinds.Count < options.Faults.Kinds.Count);
        Assert.NotNull(Batch.Run(smaller).Failure);
    }
}
