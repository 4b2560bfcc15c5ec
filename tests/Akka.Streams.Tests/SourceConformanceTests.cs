using System.Reflection;
using Akka.Streams.Tests.Operators;

namespace Akka.Streams.Tests;

/// <summary>What every source has to do.</summary>
public class SourceConformanceTests
{
    private const int StepsMax = 500;

    public static TheoryData<string> Names => [.. SourceCases.All.Keys];

    [Fact]
    public void Every_source_of_the_DSL_is_covered()
    {
        var sources = typeof(Source).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct();
        Assert.Equal([], sources.Except(SourceCases.All.Keys).Except(SourceCases.Elsewhere.Keys));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_comes_without_demand_and_all_with_demand_of_one(string name)
    {
        var (create, expected) = SourceCases.All[name];
        var simulation = new StreamSimulation();
        var drain = create().ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        simulation.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(drain.Received);
        for (var wanted = 1; wanted < StepsMax && !drain.IsEnded; wanted++)
        {
            drain.Request(1);
            simulation.Advance(TimeSpan.FromMilliseconds(10));
            Assert.True(drain.Received.Count <= wanted, $"{wanted} asked for, {drain.Received.Count} sent");
        }

        Assert.Equal(expected, drain.Received);
        Assert.True(drain.IsCompleted);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cancelled_source_ends_all_its_stages(string name)
    {
        var simulation = new StreamSimulation();
        var (ended, drain) = SourceCases.All[name].Create().WatchTermination(Keep.Right).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        drain.Request(1);
        simulation.Run();
        drain.Cancel();
        simulation.Advance(TimeSpan.FromSeconds(1));
        Assert.True(ended.IsCompletedSuccessfully);
        Assert.True(simulation.IsAtRest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_interleaving_changes_what_a_source_sends(string name)
    {
        var (create, expected) = SourceCases.All[name];
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var simulation = new StreamSimulation(seed, isFine: true, isDirect: seed % 2 == 0);
            var outcome = create().Async().ToMaterialized(new PacedSink(seed), Keep.Right)
                .AddAttributes(Attributes.CreateInputBuffer(1, random.Next(1, 8))).Run(simulation);
            for (var step = 0; step < StepsMax && !outcome.IsEnded; step++)
                simulation.Advance(TimeSpan.FromMilliseconds(20));
            Assert.True(outcome.IsCompleted, $"seed {seed}");
            Assert.True(expected.SequenceEqual(outcome.Received), $"seed {seed}: [{string.Join(" ", outcome.Received)}]");
        }
    }
}
