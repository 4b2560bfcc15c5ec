using Akka.Actor;
using Akka.TestKit;

namespace Akka.Persistence.Sql.Tests;

/// <summary>Messages that are delivered until they are confirmed, under a scheduler that the test advances.</summary>
public sealed class AtLeastOnceDeliveryTests : IDisposable
{
    private static readonly string Config = $$"""
        akka.scheduler.implementation = "{{typeof(TestScheduler).AssemblyQualifiedName}}"
        akka.persistence.at-least-once-delivery {
          redeliver-interval = 10s, redelivery-burst-limit = 2, warn-after-number-of-unconfirmed-attempts = 3, max-unconfirmed-messages = 4
        }

        """;

    private readonly TestSystem _system = TestSystem.InMemory(Config);
    private readonly Probe _probe;
    private readonly Probe _destination;

    public AtLeastOnceDeliveryTests()
    {
        _probe = _system.NewProbe();
        _destination = _system.NewProbe();
    }

    public void Dispose() => _system.Dispose();

    [Fact]
    public void Ids_rise_by_one_and_a_confirmed_message_is_not_sent_again()
    {
        var sender = Start();
        Tell(sender, "deliver a", "deliver b");
        _destination.Expect("1 a", "2 b");
        Tell(sender, "confirm 1", "count");
        _probe.Expect("confirmed True", "1");

        Advance(seconds: 10);
        _destination.Expect("2 b");
        Tell(sender, "confirm 2", "confirm 2", "count");
        _probe.Expect("confirmed True", "confirmed False", "0");
        Advance(seconds: 30);
        AssertSilent(sender);
    }

    [Fact]
    public void Nothing_is_sent_again_before_its_interval_is_over()
    {
        var sender = Start();
        Tell(sender, "deliver a");
        _destination.Expect("1 a");
        Advance(seconds: 5);
        AssertSilent(sender);

        Advance(seconds: 5);
        _destination.Expect("1 a");
    }

    [Fact]
    public void A_burst_is_limited_and_the_rest_comes_with_the_next_tick()
    {
        var sender = Start();
        Tell(sender, "deliver a", "deliver b", "deliver c");
        _destination.Expect("1 a", "2 b", "3 c");
        Advance(seconds: 5);
        AssertSilent(sender);
        Advance(seconds: 5);
        _destination.Expect("1 a", "2 b");
        AssertSilent(sender);
        Advance(seconds: 5);
        _destination.Expect("3 c");
    }

    [Fact]
    public void An_actor_is_warned_of_what_stays_unconfirmed()
    {
        var sender = Start();
        Tell(sender, "deliver a");
        _destination.Expect("1 a");
        Advance(seconds: 10);
        _destination.Expect("1 a");
        Advance(seconds: 10);
        _destination.Expect("1 a");
        Advance(seconds: 10);
        _destination.Expect("1 a");

        var open = Assert.Single(_probe.Expect<UnconfirmedWarning>().UnconfirmedDeliveries);
        Assert.Equal((1L, (object)"1 a"), (open.DeliveryId, open.Message));
    }

    [Fact]
    public void More_unconfirmed_messages_than_allowed_are_refused()
    {
        var sender = Start();
        Tell(sender, "deliver a", "deliver b", "deliver c", "deliver d", "try e");

        Assert.StartsWith("refused ", (string)_probe.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_confirmed_is_sent_at_once_after_a_recovery_and_what_was_is_not()
    {
        var sender = Start();
        Tell(sender, "deliver a", "deliver b", "confirm 1");
        _destination.Expect("1 a", "2 b");
        _probe.Expect("confirmed True");
        Stop(sender);

        var again = Start();
        _destination.Expect("2 b");
        Tell(again, "deliver c");
        _destination.Expect("3 c");
    }

    [Fact]
    public void The_state_of_deliveries_outlives_in_a_snapshot()
    {
        var sender = Start();
        Tell(sender, "deliver a", "deliver b", "confirm 1", "snapshot");
        _destination.Expect("1 a", "2 b");
        _probe.Expect("confirmed True", "saved");
        Stop(sender);

        var again = Start();
        _destination.Expect("2 b");
        Tell(again, "deliver c", "count");
        _destination.Expect("3 c");
        _probe.Expect("2");
    }

    [Fact]
    public void The_state_of_deliveries_can_be_stored_as_bytes()
    {
        var snapshot = new AtLeastOnceDeliverySnapshot(7, [new UnconfirmedDelivery(6, _destination.Ref.Path, "six"), new UnconfirmedDelivery(7, _probe.Ref.Path, "seven")]);
        var serializer = _system.System.Serialization.FindSerializerFor(snapshot);

        Assert.Equal(snapshot, serializer.FromBinary<AtLeastOnceDeliverySnapshot>(serializer.ToBinary(snapshot)));
    }

    [Fact]
    public void A_wildcard_selection_has_nobody_to_confirm_and_is_refused()
    {
        var sender = Start();
        Tell(sender, "wildcard");

        Assert.Contains("wildcard", (string)_probe.Next(), StringComparison.Ordinal);
    }

    private void Advance(int seconds) => ((TestScheduler)_system.System.Scheduler).Advance(TimeSpan.FromSeconds(seconds));

    private IActorRef Start()
    {
        var (probe, destination) = (_probe.Ref, _destination.Ref);
        var sender = _system.System.ActorOf(Props.Create(() => new Deliverer(probe, destination)));
        // Its answer says that recovery is over and its ticks are scheduled.
        Tell(sender, "ready");
        _probe.Expect("ready");
        return sender;
    }

    private void AssertSilent(IActorRef sender)
    {
        Tell(sender, "ready");
        _probe.Expect("ready");
        Assert.True(_destination.IsSilent);
    }

    private void Stop(IActorRef actor)
    {
        _probe.Watch(actor);
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        _probe.Expect<Terminated>();
    }

    private static void Tell(IActorRef actor, params string[] commands)
    {
        foreach (var command in commands) actor.Tell(command, ActorRefs.NoSender);
    }

    private sealed class Deliverer : AtLeastOnceDeliveryReceiveActor
    {
        private readonly IActorRef _probe;
        private readonly IActorRef _destination;

        public Deliverer(IActorRef probe, IActorRef destination)
        {
            (_probe, _destination) = (probe, destination);
            Recover<string>(evt => Apply(evt));
            Recover<SnapshotOffer>(offer => SetDeliverySnapshot((AtLeastOnceDeliverySnapshot)offer.Snapshot));
            Command<string>(Handle);
            Command<SaveSnapshotSuccess>(_ => _probe.Tell("saved"));
            Command<UnconfirmedWarning>(_probe.Tell);
        }

        public override string PersistenceId => "deliverer";

        private void Handle(string command)
        {
            switch (command)
            {
                case "ready": _probe.Tell("ready"); break;
                case "count": _probe.Tell($"{UnconfirmedCount}"); break;
                case "snapshot": SaveSnapshot(GetDeliverySnapshot()); break;
                case "wildcard": Refused(() => Deliver(Context.ActorSelection("/user/*"), id => id)); break;
                case "try e": Refused(() => Deliver(_destination.Path, id => $"{id} e")); break;
                default: Persist(command, Apply); break;
            }
        }

        private void Refused(Action action) => _probe.Tell($"refused {Assert.ThrowsAny<Exception>(action).Message}");

        private void Apply(string evt)
        {
            var argument = evt[(evt.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            if (evt.StartsWith("deliver", StringComparison.Ordinal))
            {
                Deliver(_destination.Path, id => $"{id} {argument}");
                return;
            }
            var isConfirmed = ConfirmDelivery(long.Parse(argument, System.Globalization.CultureInfo.InvariantCulture));
            if (!IsRecovering) _probe.Tell($"confirmed {isConfirmed}");
        }
    }
}
