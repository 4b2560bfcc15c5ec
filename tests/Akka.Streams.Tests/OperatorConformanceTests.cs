using System.Reflection;
using Akka.Streams.Tests.Operators;

namespace Akka.Streams.Tests;

/// <summary>What every operator has to do, whatever it is for.</summary>
public class OperatorConformanceTests
{
    private const int StepsMax = 3000;
    private const int FuzzSeeds = 12;
    private static readonly int[] Input = [.. Enumerable.Range(1, 20)];

    public static TheoryData<string> Names => [.. OperatorCases.All.Keys];

    [Fact]
    public void Every_operator_of_the_DSL_is_covered()
    {
        var covered = OperatorCases.All.Values.Select(c => c.Operator).Concat(OperatorCases.Elsewhere.Keys).ToHashSet();
        var operators = new[] { typeof(FlowOperations), typeof(SourceOperations), typeof(SubFlowOperations) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).Select(method => method.Name).Distinct();
        Assert.Equal([], operators.Except(covered));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Demand_of_one_brings_one_element_at_a_time_and_all_of_them(string name)
    {
        var operation = OperatorCases.All[name];
        var simulation = new StreamSimulation();
        var drain = Source.From(Input).Via(operation.Create()).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        simulation.Run();
        Assert.Empty(drain.Received);
        for (var wanted = 1; wanted < StepsMax && !drain.IsEnded; wanted++)
        {
            drain.Request(1);
            simulation.Advance(TimeSpan.FromMilliseconds(100));
            Assert.True(drain.Received.Count <= wanted, $"{wanted} asked for, {drain.Received.Count} sent");
            Assert.True(drain.IsEnded || drain.Received.Count == wanted, $"{wanted} asked for, {drain.Received.Count} sent");
        }

        RequireMatch(operation, Input, drain.Received, "demand 1");
        Assert.True(drain.IsCompleted, $"did not complete: {drain.Failure}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cancellation_reaches_upstream_once(string name)
    {
        foreach (var sent in (int[])[0, 1, 5])
        {
            var rig = Rig.Of(OperatorCases.All[name].Create());
            rig.Request(1);
            for (var i = 1; i <= sent; i++)
                SendIfWanted(rig, i);
            rig.Cancel().Advance(TimeSpan.FromSeconds(30));
            if (OperatorCases.All[name].Traits.HasFlag(Traits.HasOtherSink))
                rig.Finish();
            else
                Assert.True(rig.Feed.CancelCount == 1, $"after {sent} elements upstream was cancelled {rig.Feed.CancelCount} times");
            rig.Cancel();
            Assert.True(rig.Feed.CancelCount <= 1, "cancelled again");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_failure_of_upstream_reaches_downstream(string name)
    {
        var operation = OperatorCases.All[name];
        foreach (var sent in (int[])[0, 1, 4])
        {
            var rig = Rig.Of(operation.Create()).Request(100);
            for (var i = 1; i <= sent; i++)
                SendIfWanted(rig, i);
            rig.Break(new ArithmeticException("upstream")).Advance(TimeSpan.FromSeconds(30));
            if (operation.Traits.HasFlag(Traits.Heals))
                Assert.True(rig.Drain.IsCompleted, $"{rig.Drain.Failure}");
            else
                Assert.True(rig.Drain.Failure is ArithmeticException or { InnerException: ArithmeticException }, $"after {sent} elements: {rig.Drain.Failure}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Completion_does_not_overtake_elements(string name)
    {
        var operation = OperatorCases.All[name];
        var simulation = new StreamSimulation();
        var drain = Source.From(Input).Via(operation.Create()).Async().ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        simulation.Advance(TimeSpan.FromSeconds(1));
        Assert.True(!drain.IsEnded || operation.Match == Match.Thinned, "ended without a demand");
        drain.Request(StepsMax);
        simulation.Advance(TimeSpan.FromSeconds(30));
        Assert.True(drain.IsCompleted, $"did not complete: {drain.Failure}");
        RequireMatch(operation, Input, drain.Received, "completion");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_empty_stream_ends(string name)
    {
        var operation = OperatorCases.All[name];
        var simulation = new StreamSimulation();
        var drain = Source.Empty<int>().Via(operation.Create()).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        drain.Request(100);
        simulation.Advance(TimeSpan.FromSeconds(1));
        Assert.True(drain.IsCompleted, $"did not complete: {drain.Failure}");
        RequireMatch(operation, [], drain.Received, "empty");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_interleaving_changes_the_result(string name)
    {
        var operation = OperatorCases.All[name];
        for (var seed = 0; seed < FuzzSeeds; seed++)
        {
            var random = new Random(seed);
            var input = Enumerable.Range(1, random.Next(0, 40)).ToArray();
            var simulation = new StreamSimulation(seed, isFine: seed % 3 != 0, isDirect: seed % 2 == 0);
            var outcome = Cut(Cut(Source.FromGraph(new PacedSource(input, seed)), random).Via(operation.Create()), random)
                .ToMaterialized(new PacedSink(seed), Keep.Right)
                .AddAttributes(Attributes.CreateInputBuffer(1, random.Next(1, 20)))
                .Run(simulation);
            for (var step = 0; step < StepsMax && !outcome.IsEnded; step++)
                simulation.Advance(TimeSpan.FromMilliseconds(50));
            Assert.True(outcome.IsCompleted, $"seed {seed} did not complete: {outcome.Failure}");
            RequireMatch(operation, input, outcome.Received, $"seed {seed}");
        }
    }

    private static Source<int, NotUsed> Cut(Source<int, NotUsed> source, Random random) => random.Next(3) switch
    {
        0 => source,
        1 => source.Async(),
        _ => source.Select(x => x).Async().Where(_ => true),
    };

    private static void SendIfWanted(Rig<int, int> rig, int element)
    {
        rig.Advance(TimeSpan.FromMilliseconds(10));
        if (rig.Feed.IsWanted)
            rig.Send(element);
    }

    private static void RequireMatch(OperatorCase operation, IReadOnlyList<int> input, IReadOnlyList<int> actual, string what)
    {
        var expected = operation.Model(input).ToArray();
        Assert.True(operation.Match.Agrees(expected, actual),
            $"{operation.Name}, {what}: expected [{string.Join(" ", expected)}], got [{string.Join(" ", actual)}]");
    }
}
