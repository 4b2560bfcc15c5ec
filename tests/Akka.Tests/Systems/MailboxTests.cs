using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using Akka.Event;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Tests.Systems;

public sealed class MailboxTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF\nbounded { mailbox-type = \"Akka.Dispatch.BoundedMailbox\", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }\npinned { type = PinnedDispatcher }")
{
    [Fact]
    public async Task Each_sender_s_messages_arrive_in_its_order_and_none_is_lost()
    {
        const int senders = 8;
        const int count = 20_000;
        var queue = new UnboundedMessageQueue();
        var adders = Enumerable.Range(0, senders).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < count; number++) queue.Enqueue(ActorRefs.Nobody, new Envelope((sender, number), ActorRefs.NoSender));
        })).ToArray();
        var next = new int[senders];
        var received = 0;
        while (received < senders * count)
        {
            if (!queue.TryDequeue(out var envelope)) continue;
            var (sender, number) = ((int, int))envelope.Message;
            Assert.Equal(next[sender]++, number);
            received++;
        }

        await Task.WhenAll(adders);
        Assert.False(queue.HasMessages);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void A_queue_behaves_as_a_plain_queue_does() => Prop.ForAll<int?[]>(steps =>
    {
        var plain = new Queue<int>();
        var queue = new UnboundedMessageQueue();
        foreach (var step in steps)
        {
            if (step is { } number)
            {
                plain.Enqueue(number);
                queue.Enqueue(ActorRefs.Nobody, new Envelope(number, ActorRefs.NoSender));
            }
            else if (queue.TryDequeue(out var envelope) != plain.TryDequeue(out var expected) || (envelope.Message is int taken && taken != expected))
            {
                return false;
            }
        }

        return queue.Count == plain.Count && queue.HasMessages == (plain.Count > 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_261_122, 7));

    [Fact]
    public void A_full_bounded_mailbox_turns_what_comes_into_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var gate = new ManualResetEventSlim(false);
        var entered = new ManualResetEventSlim(false);
        var actor = Sys.ActorOf(Props.Create(() => new Gated(entered, gate)).WithMailbox("bounded"));
        actor.Tell(0);
        entered.Wait(TimeSpan.FromSeconds(5));
        foreach (var number in new[] { 1, 2, 3 }) actor.Tell(number);
        Assert.Equal(3, ExpectMsg<DeadLetter>().Message);
        gate.Set();
    }

    [Fact]
    public async Task A_pinned_actor_stays_on_its_own_thread()
    {
        var actor = Sys.ActorOf(Props.Create(() => new ThreadTeller()).WithDispatcher("pinned"));
        var threads = new HashSet<int>();
        for (var count = 0; count < 20; count++) threads.Add(await actor.Ask<int>("thread?", TimeSpan.FromSeconds(5)));
        Assert.Single(threads);
    }

    [Fact]
    public void Ten_thousand_children_start_and_stop()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Nursery(10_000, TestActor)));
        ExpectMsg("all up", TimeSpan.FromSeconds(30));
        Watch(parent);
        parent.Tell(PoisonPill.Instance);
        ExpectTerminated(parent, TimeSpan.FromSeconds(30));
    }

    private sealed class Gated(ManualResetEventSlim entered, ManualResetEventSlim gate) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            entered.Set();
            gate.Wait(TimeSpan.FromSeconds(5));
        }
    }

    private sealed class ThreadTeller : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Environment.CurrentManagedThreadId);
    }

    private sealed class Nursery : ReceiveActor
    {
        private int _up;

        public Nursery(int count, IActorRef log)
        {
            for (var index = 0; index < count; index++) Context.ActorOf(Props.Create(() => new Infant(Self)));
            Receive<string>(_ =>
            {
                if (++_up == count) log.Tell("all up");
            });
        }
    }

    private sealed class Infant : UntypedActor
    {
        public Infant(IActorRef parent) => parent.Tell("up");

        protected override void OnReceive(object message)
        {
        }
    }
}
