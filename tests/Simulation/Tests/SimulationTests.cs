using Akka.Actor;
using Akka.Configuration;

namespace Presage.Simulation.Tests;

public sealed class SimulationTests
{
    private static readonly SimulationOptions Options = new() { Seed = 7, ReplayCommand = "replay me" };

    [Fact]
    public void Time_is_virtual_and_jumps_to_the_next_timer()
    {
        var result = Simulation.Run(Options, async world =>
        {
            var before = world.Time.GetUtcNow();
            await world.DelayAsync(TimeSpan.FromMinutes(5));
            AssertNear(TimeSpan.FromMinutes(5), world.Now);
            AssertNear(TimeSpan.FromMinutes(5), world.Time.GetUtcNow() - before);
        });

        AssertNear(TimeSpan.FromMinutes(5), result.VirtualTime);
    }

    [Fact]
    public void A_request_to_an_actor_is_answered()
    {
        Simulation.Run(Options, async world =>
        {
            var node = AddEcho(world);
            Assert.Equal("hello", await world.AskAsync<string>(node, EchoOf, "hello", TimeSpan.FromSeconds(1)));
        });
    }

    [Fact]
    public void Asks_and_async_handlers_and_timers_of_actors_run_on_the_simulation()
    {
        Simulation.Run(Options, async world =>
        {
            var node = world.AddNode("node", Config.Empty, started =>
            {
                var echo = started.System.ActorOf(Props.Create(() => new Echo()), "echo");
                started.System.ActorOf(Props.Create(() => new Asker(echo)), "asker");
            });
            var answer = await world.AskAsync<string>(node, up => up.System.ActorSelection("/user/asker"), "hello", TimeSpan.FromSeconds(5));
            Assert.Equal("hello hello late", answer);
        });
    }

    [Fact]
    public void The_same_seed_gives_the_same_event_log_and_another_seed_another_one()
    {
        var first = Simulation.Run(Options, ChatAsync);

        Assert.Equal(first.EventLogHash, Simulation.Run(Options, ChatAsync).EventLogHash);
        Assert.NotEqual(first.EventLogHash, Simulation.Run(Options with { Seed = 8 }, ChatAsync).EventLogHash);
    }

    [Fact]
    public void A_failure_names_seed_faults_step_replay_command_and_the_last_lines()
    {
        var faulty = Options with { Faults = new SimulatedFaults { ReorderSenders = true } };
        var failure = Assert.Throws<SimulationException>(() => Simulation.Run(faulty, async world =>
        {
            await ChatAsync(world);
            world.Require(false, "the sky fell");
        }));

        Assert.Equal(("the sky fell", 7UL), (failure.Reason, failure.Seed));
        Assert.True(failure.StepNumber > 0);
        Assert.Contains("replay me --seed 7 --faults reorder-senders=on", failure.Message, StringComparison.Ordinal);
        Assert.Contains("/user/echo", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_waits_for_what_cannot_come_fails_instead_of_hanging()
    {
        var failure = Assert.Throws<SimulationException>(() => Simulation.Run(Options, _ => new TaskCompletionSource().Task));

        Assert.StartsWith("nothing is left to run", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_goes_round_in_circles_fails_at_its_limit()
    {
        var failure = Assert.Throws<SimulationException>(() => Simulation.Run(Options with { StepsMax = 1_000 }, async world =>
        {
            while (true) await world.DelayAsync(TimeSpan.FromMilliseconds(1));
        }));

        Assert.Contains("1000 steps", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_from_another_thread_fails_the_run()
    {
        var failure = Assert.Throws<SimulationException>(() => Simulation.Run(Options, async world =>
        {
            var node = AddEcho(world);
            var stranger = new Thread(() => Assert.Throws<InvalidOperationException>(() => EchoOf(node).Tell("psst", ActorRefs.NoSender)));
            stranger.Start();
            stranger.Join();
            await world.DelayAsync(TimeSpan.FromSeconds(1));
        }));

        Assert.Contains("from another thread", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_crash_takes_actors_timers_and_answers_and_a_restart_starts_anew()
    {
        Simulation.Run(Options, async world =>
        {
            var node = AddEcho(world);
            var asked = world.AskAsync<string>(node, EchoOf, "hello", TimeSpan.FromSeconds(1));
            await world.DelayAsync(TimeSpan.FromTicks(1));
            node.Crash();
            await Assert.ThrowsAsync<TimeoutException>(() => asked);
            Assert.False(node.IsUp);

            node.Start();

            Assert.Equal("again", await world.AskAsync<string>(node, EchoOf, "again", TimeSpan.FromSeconds(1)));
            Assert.Equal(2, node.StartCount);
        });
    }

    [Fact]
    public void A_jump_of_the_wall_clock_moves_no_timer()
    {
        Simulation.Run(Options, async world =>
        {
            var node = AddEcho(world);
            var (wall, elapsed) = (node.Time.GetUtcNow(), world.Now);
            var fired = new TaskCompletionSource();
            node.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(10), fired.SetResult);
            node.JumpClock(TimeSpan.FromDays(-1));
            await fired.Task;
            AssertNear(TimeSpan.FromSeconds(10), world.Now - elapsed);
            AssertNear(TimeSpan.FromSeconds(10) - TimeSpan.FromDays(1), node.Time.GetUtcNow() - wall);
        });
    }

    [Fact]
    public void A_system_that_is_stopped_in_good_order_ends()
    {
        Simulation.Run(Options, async world =>
        {
            var node = AddEcho(world);
            await node.StopAsync();
            Assert.False(node.IsUp);
        });
    }

    private static SimulatedNode AddEcho(SimulatedWorld world) =>
        world.AddNode("node", Config.Empty, node => node.System.ActorOf(Props.Create(() => new Echo()), "echo"));

    private static void AssertNear(TimeSpan expected, TimeSpan actual) =>
        Assert.InRange(actual, expected - TimeSpan.FromMilliseconds(5), expected + TimeSpan.FromMilliseconds(5));

    private static ActorSelection EchoOf(SimulatedNode node) => node.System.ActorSelection("/user/echo");

    private static async Task ChatAsync(SimulatedWorld world)
    {
        var node = AddEcho(world);
        var asks = Enumerable.Range(0, 20).Select(number => world.AskAsync<string>(node, EchoOf, $"{number}", TimeSpan.FromSeconds(1)));
        await Task.WhenAll(asks);
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Asker : ReceiveActor, IWithTimers
    {
        public Asker(IActorRef echo)
        {
            IActorRef asked = ActorRefs.Nobody;
            var text = "";
            ReceiveAsync<string>(async message =>
            {
                asked = Sender;
                text = await echo.Ask<string>(message, TimeSpan.FromSeconds(1));
                text += " " + await echo.Ask<string>(message, TimeSpan.FromSeconds(1));
                Timers.StartSingleTimer("late", new Late(), TimeSpan.FromSeconds(2));
            });
            Receive<Late>(_ => Task.FromResult($"{text} late").PipeTo(asked));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        private sealed record Late;
    }
}
