using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence;

/// <summary>
/// Delivers messages until they are confirmed. What makes it at least once across a crash is the actor: it calls Deliver and
/// ConfirmDelivery from handlers of its events, so that replaying these brings the open deliveries back. While it recovers
/// nothing is sent; at its end everything unconfirmed is. Bound: <see cref="MaxUnconfirmedMessages"/>. Order is kept by first
/// deliveries only; a message may come twice.
/// </summary>
public class AtLeastOnceDeliverySemantic
{
    private readonly IActorContext _context;
    private readonly PersistenceSettings.AtLeastOnceDeliverySettings _settings;
    private readonly SortedDictionary<long, Delivery> _unconfirmed = [];
    private long _lastDeliveryId;
    private ICancelable _tick;

    public AtLeastOnceDeliverySemantic(IActorContext context, PersistenceSettings.AtLeastOnceDeliverySettings settings) =>
        (_context, _settings) = (context, settings);

    public TimeSpan RedeliverInterval => _settings.RedeliverInterval;

    public int RedeliveryBurstLimit => _settings.RedeliveryBurstLimit;

    public int WarnAfterNumberOfUnconfirmedAttempts => _settings.WarnAfterNumberOfUnconfirmedAttempts;

    public int MaxUnconfirmedMessages => _settings.MaxUnconfirmedMessages;

    public int UnconfirmedCount => _unconfirmed.Count;

    private DateTime Now => _context.System.Scheduler.Now.UtcDateTime;

    /// <summary>Gives the message its delivery id, sends it unless <paramref name="isRecovering"/>, and keeps it until it is confirmed.</summary>
    /// <exception cref="MaxUnconfirmedMessagesExceededException">Too many are unconfirmed.</exception>
    public void Deliver(ActorPath destination, Func<long, object> deliveryMessageMapper, bool isRecovering)
    {
        if (_unconfirmed.Count >= MaxUnconfirmedMessages)
        {
            throw new MaxUnconfirmedMessagesExceededException(
                $"{_context.Self.Path} has {_unconfirmed.Count} unconfirmed messages, the most that max-unconfirmed-messages allows.");
        }
        var deliveryId = ++_lastDeliveryId;
        var message = deliveryMessageMapper(deliveryId);
        // While recovering the message counts as overdue: it may be confirmed by a later event, else it is sent at the end.
        var delivery = new Delivery(destination, message, isRecovering ? Now - RedeliverInterval : Now, attempt: 0);
        if (isRecovering)
        {
            _unconfirmed[deliveryId] = delivery;
        }
        else
        {
            Send(deliveryId, delivery, Now);
        }
    }

    /// <returns>False if the id is not open: it was confirmed before, or never given out.</returns>
    public bool ConfirmDelivery(long deliveryId) => _unconfirmed.Remove(deliveryId);

    public AtLeastOnceDeliverySnapshot GetDeliverySnapshot() =>
        new(_lastDeliveryId, [.. _unconfirmed.Select(open => Unconfirmed(open.Key, open.Value))]);

    public void SetDeliverySnapshot(AtLeastOnceDeliverySnapshot snapshot)
    {
        _lastDeliveryId = snapshot.CurrentDeliveryId;
        _unconfirmed.Clear();
        var overdue = Now - RedeliverInterval;
        foreach (var open in snapshot.UnconfirmedDeliveries)
        {
            _unconfirmed[open.DeliveryId] = new Delivery(open.Destination, open.Message, overdue, attempt: 0);
        }
    }

    /// <summary>Stops delivering again; the actor stops or restarts.</summary>
    public void Cancel()
    {
        _tick?.Cancel();
        _tick = null;
    }

    /// <summary>The events are replayed: what they left unconfirmed is sent now, and from now on at intervals.</summary>
    public void OnReplaySuccess()
    {
        RedeliverOverdue();
        var interval = TimeSpan.FromTicks(Math.Max(1, RedeliverInterval.Ticks / 2));
        Cancel();
        _tick = _context.System.Scheduler.ScheduleTellRepeatedlyCancelable(
            interval, interval, _context.Self, RedeliveryTick.Instance, _context.Self);
    }

    /// <returns>True if the message was the tick of redelivery.</returns>
    public bool AroundReceive(Receive receive, object message)
    {
        if (message is not RedeliveryTick)
        {
            return false;
        }
        RedeliverOverdue();
        return true;
    }

    private void RedeliverOverdue()
    {
        var now = Now;
        var deadline = now - RedeliverInterval;
        var due = _unconfirmed.Where(open => open.Value.Timestamp <= deadline).Take(RedeliveryBurstLimit).ToArray();
        foreach (var (deliveryId, delivery) in due)
        {
            Send(deliveryId, delivery, now);
        }
        var warned = due
            .Where(open => open.Value.Attempt == WarnAfterNumberOfUnconfirmedAttempts)
            .Select(open => Unconfirmed(open.Key, open.Value))
            .ToArray();
        if (warned.Length > 0)
        {
            _context.Self.Tell(new UnconfirmedWarning(warned), _context.Self);
        }
    }

    private void Send(long deliveryId, Delivery delivery, DateTime now)
    {
        _context.ActorSelection(delivery.Destination).Tell(delivery.Message, _context.Self);
        _unconfirmed[deliveryId] = new Delivery(delivery.Destination, delivery.Message, now, delivery.Attempt + 1);
    }

    private static UnconfirmedDelivery Unconfirmed(long deliveryId, Delivery delivery) =>
        new(deliveryId, delivery.Destination, delivery.Message);

    /// <summary>One open delivery.</summary>
    public sealed class Delivery(ActorPath destination, object message, DateTime timestamp, int attempt) : IEquatable<Delivery>
    {
        public ActorPath Destination { get; } = destination;

        public object Message { get; } = message;

        /// <summary>When it was last sent, UTC.</summary>
        public DateTime Timestamp { get; } = timestamp;

        /// <summary>How often it was sent.</summary>
        public int Attempt { get; } = attempt;

        public Delivery IncrementedCopy() => new(Destination, Message, Timestamp, Attempt + 1);

        public bool Equals(Delivery other) =>
            other is not null
            && Attempt == other.Attempt
            && Timestamp == other.Timestamp
            && Equals(Destination, other.Destination)
            && Equals(Message, other.Message);

        public override bool Equals(object obj) => obj is Delivery other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(Destination, Message, Timestamp, Attempt);

        public override string ToString() => $"Delivery<dest: {Destination}, attempt: {Attempt}, timestamp: {Timestamp:O}, message: {Message}>";
    }

    /// <summary>Comes twice in each redelivery interval.</summary>
    public sealed class RedeliveryTick : INotInfluenceReceiveTimeout, IDeadLetterSuppression
    {
        private RedeliveryTick()
        {
        }

        public static RedeliveryTick Instance { get; } = new();

        public override bool Equals(object obj) => obj is RedeliveryTick;

        public override int GetHashCode() => nameof(RedeliveryTick).GetHashCode(StringComparison.Ordinal);
    }
}
