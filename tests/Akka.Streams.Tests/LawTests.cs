using Akka.Streams.Supervision;
using Akka.Streams.Tests.Operators;

namespace Akka.Streams.Tests;

/// <summary>Equations that hold for all streams, checked on seeded ones.</summary>
public class LawTests
{
    private static readonly Func<int, int>[] Functions = [x => x + 1, x => x * 3, x => -x, x => x / 2, x => x ^ 21];

    private static readonly Predicate<int>[] Predicates = [x => x % 2 == 0, x => x % 3 != 0, x => x > 10, x => x < 40];

    [Fact]
    public void Two_Selects_are_the_Select_of_the_composition() => Seeded.Check(random =>
    {
        var (f, g) = (Pick(random, Functions), Pick(random, Functions));
        return Same(random, Plain.Select(f).Select(g), Plain.Select(x => g(f(x))));
    });

    [Fact]
    public void Two_Wheres_are_the_Where_of_both() => Seeded.Check(random =>
    {
        var (p, q) = (Pick(random, Predicates), Pick(random, Predicates));
        return Same(random, Plain.Where(p).Where(q), Plain.Where(x => p(x) && q(x)));
    });

    [Fact]
    public void Via_is_associative() => Seeded.Check(random =>
    {
        var (a, b, c) = (Stage(random), Stage(random), Stage(random));
        return Same(random, a.Via(b).Via(c), a.Via(b.Via(c)));
    });

    [Fact]
    public void Passing_elements_directly_changes_nothing_of_any_chain_and_any_decision() => Seeded.Check(random =>
    {
        var input = Numbers(random);
        var decision = (Directive)random.Next(3);
        var flow = Enumerable.Range(0, random.Next(1, 8)).Aggregate(Plain, (chain, _) => chain.Via(Stage(random)))
            .AddAttributes(ActorAttributes.CreateSupervisionStrategy(_ => decision));
        var outcomes = new[] { true, false }.Select(isDirect => Outcome(input, flow, isDirect)).ToArray();
        return outcomes[0] == outcomes[1] ? true : throw new InvalidOperationException($"{outcomes[0]} <> {outcomes[1]}");
    }, 600);

    [Fact]
    public void Zip_is_the_inverse_of_Unzip() => Seeded.Check(random =>
    {
        var pairs = Numbers(random).Select(x => new KeyValuePair<int, int>(x, -x)).ToArray();
        var apartAndTogether = Flow.FromGraph(GraphDsl.Create(b =>
        {
            var (unzip, zip) = (b.Add(new UnZip<int, int>()), b.Add(new Zip<int, int>()));
            b.From(unzip.Out0).To(zip.In0);
            b.From(unzip.Out1).To(zip.In1);
            return new FlowShape<KeyValuePair<int, int>, (int, int)>(unzip.In, zip.Out);
        }));
        var simulation = new StreamSimulation(random.Next(), isFine: true);
        var drain = Source.From(pairs).Via(apartAndTogether).ToMaterialized(new Drain<(int, int)>(), Keep.Right).Run(simulation);
        drain.Request(int.MaxValue);
        simulation.Run();
        return pairs.Select(p => (p.Key, p.Value)).SequenceEqual(drain.Received) && drain.IsCompleted;
    });

    [Fact]
    public void SelectAsync_keeps_the_order_whatever_task_ends_first() => Seeded.Check(random =>
    {
        var input = Numbers(random);
        var open = new List<(int Element, TaskCompletionSource<int> Task)>();
        var simulation = new StreamSimulation(random.Next(), isFine: true);
        var drain = Source.From(input).SelectAsync(random.Next(1, 9), x =>
        {
            open.Add((x, new TaskCompletionSource<int>()));
            return open[^1].Task.Task;
        }).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        drain.Request(int.MaxValue);
        simulation.Run();
        while (open.Count > 0)
        {
            var index = random.Next(open.Count);
            var (element, task) = open[index];
            open.RemoveAt(index);
            task.SetResult(element);
            simulation.Run();
        }

        return input.SequenceEqual(drain.Received) && drain.IsCompleted;
    });

    [Fact]
    public void A_buffer_drops_what_its_model_drops() => Seeded.Check(random =>
    {
        var size = random.Next(1, 5);
        var strategy = (OverflowStrategy)random.Next(2, 5);
        var model = new BufferModel(size, strategy);
        var rig = Rig.Of(Plain.Buffer(size, strategy));
        for (var step = 0; step < 60; step++)
        {
            if (random.Next(3) > 0)
            {
                rig.Send(step);
                model.Send(step);
            }
            else
            {
                rig.Request(1);
                model.Request();
            }
        }

        return rig.Received.SequenceEqual(model.Sent) ? true : throw new InvalidOperationException($"{strategy} {size}");
    });

    [Fact]
    public void A_throttle_is_never_above_its_rate() => Seeded.Check(random =>
    {
        var (count, burst) = (random.Next(1, 6), random.Next(1, 8));
        var per = TimeSpan.FromMilliseconds(random.Next(1, 50));
        var simulation = new StreamSimulation(random.Next());
        var drain = Source.Repeat(1).Throttle(count, per, burst, ThrottleMode.Shaping).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        drain.Request(int.MaxValue);
        var elapsed = TimeSpan.Zero;
        for (var step = 0; step < 30; step++)
        {
            var pause = TimeSpan.FromMilliseconds(random.Next(0, 40));
            simulation.Advance(pause);
            elapsed += pause;
            var allowed = Math.Max(burst, 1) + (count * (elapsed / per)) + 1e-6;
            if (drain.Received.Count > allowed)
                throw new InvalidOperationException($"{drain.Received.Count} > {allowed} after {elapsed} with {count} per {per}, burst {burst}");
        }

        return true;
    });

    private static Flow<int, int, NotUsed> Plain => Flow.Create<int>();

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];

    private static int[] Numbers(Random random) => [.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => random.Next(0, 60))];

    private static Flow<int, int, NotUsed> Stage(Random random)
    {
        var (n, f, p) = (random.Next(1, 30), Pick(random, Functions), Pick(random, Predicates));
        return random.Next(14) switch
        {
            0 => Plain.Where(p),
            1 => Plain.Take(n + 20),
            2 => Plain.Skip(n % 5),
            3 => Plain.TakeWhile(x => x != n, n % 2 == 0),
            4 => Plain.SkipWhile(p),
            5 => Plain.Select(x => x == n ? throw new ArithmeticException() : f(x)),
            6 => Plain.Where(x => x == n ? throw new ArithmeticException() : p(x)),
            7 => Plain.Collect(x => p(x), f),
            8 => Plain.Grouped((n % 4) + 1).Select(Enumerable.Sum),
            9 => Plain.SelectAsync((n % 3) + 1, x => Task.FromResult(f(x))),
            10 => Plain.Scan(n, (a, b) => b == n ? throw new ArithmeticException() : a + b),
            11 => Plain.LimitWeighted(5_000, x => x == n ? throw new ArithmeticException() : Math.Abs(x % 50)),
            12 => Plain.SelectMany(x => Enumerable.Repeat(x, x & 3)),
            _ => Plain.Select(f),
        };
    }

    private static bool Same(Random random, Flow<int, int, NotUsed> left, Flow<int, int, NotUsed> right)
    {
        var input = Numbers(random);
        return Outcome(input, left, random.Next(2) == 0) == Outcome(input, right, random.Next(2) == 0);
    }

    private static string Outcome(int[] input, Flow<int, int, NotUsed> flow, bool isDirect)
    {
        var simulation = new StreamSimulation(isDirect: isDirect);
        var drain = Source.From(input).Via(flow).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        drain.Request(int.MaxValue);
        simulation.Run();
        return $"{string.Join(" ", drain.Received)} {drain.IsCompleted} {drain.Failure?.GetType().Name}";
    }
}
