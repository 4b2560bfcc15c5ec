using Akka.Actor;
using Akka.Configuration;

namespace Presage.Simulation.Tests;

/// <summary>Messages of one sender to one receiver keep their order; nothing else is promised, and the simulation makes use of that.</summary>
public sealed class OrderTests
{
    private const int SenderCount = 3;
    private const int MessagesPerSender = 10;

    [Fact]
    public void The_order_of_one_sender_is_kept_under_delay_and_reordering()
    {
        for (var seed = 1UL; seed <= 30; seed++)
        {
            foreach (var sender in Received(seed, Disorder).GroupBy(message => message.Sender))
                Assert.Equal(Enumerable.Range(0, MessagesPerSender), sender.Select(message => message.Number));
        }
    }

    [Fact]
    public void Senders_overtake_one_another()
    {
        var orders = Enumerable.Range(1, 10).Select(seed => string.Join(',', Received((ulong)seed, Disorder).Select(message => message.Sender)));

        Assert.True(orders.Distinct().Count() > 5);
    }

    [Fact]
    public void Nothing_is_lost_or_doubled()
    {
        var received = Received(1, Disorder);

        Assert.Equal(SenderCount * MessagesPerSender, received.Distinct().Count());
        Assert.Equal(SenderCount * MessagesPerSender, received.Count);
    }

    [Fact]
    public void Actors_with_a_stash_have_the_simulated_mailbox_too()
    {
        var lines = new List<string>();
        Simulation.Run(new SimulationOptions { Seed = 1, Trace = lines.Add }, async world =>
        {
            var node = world.AddNode("node", Config.Empty, started => started.System.ActorOf(Props.Create(() => new Stashing()), "stashing"));
            await world.AskAsync<int>(node, up => up.System.ActorSelection("/user/stashing"), 5, TimeSpan.FromSeconds(1));
        });

        var turn = lines.FindLastIndex(line => line.Contains("/user/stashing", StringComparison.Ordinal));
        Assert.Contains("System.Int32", lines[turn + 1], StringComparison.Ordinal);
    }

    private static SimulatedFaults Disorder { get; } = new() { MessageDelayMax = TimeSpan.FromMilliseconds(5), ReorderSenders = true };

    private static List<Numbered> Received(ulong seed, SimulatedFaults faults)
    {
        var received = new List<Numbered>();
        Simulation.Run(new SimulationOptions { Seed = seed, Faults = faults }, async world =>
        {
            world.AddNode("node", Config.Empty, node =>
            {
                var receiver = node.System.ActorOf(Props.Create(() => new Collector(received)), "receiver");
                for (var sender = 0; sender < SenderCount; sender++)
                {
                    var number = sender;
                    node.System.ActorOf(Props.Create(() => new Talker(number, receiver)));
                }
            });
            while (received.Count < SenderCount * MessagesPerSender) await world.DelayAsync(TimeSpan.FromMilliseconds(5));
        });
        return received;
    }

    private sealed record Numbered(int Sender, int Number);

    private sealed class Stashing : ReceiveActor, IWithUnboundedStash
    {
        public Stashing() => Receive<int>(number => Sender.Tell(number));

        public IStash Stash { get; set; } = null!;
    }

    private sealed class Collector : ReceiveActor
    {
        public Collector(List<Numbered> received) => Receive<Numbered>(received.Add);
    }

    private sealed class Talker : ReceiveActor
    {
        public Talker(int sender, IActorRef receiver)
        {
            Receive<int>(number =>
            {
                receiver.Tell(new Numbered(sender, number));
                if (number + 1 < MessagesPerSender) Self.Tell(number + 1);
            });
            Self.Tell(0);
        }
    }
}
