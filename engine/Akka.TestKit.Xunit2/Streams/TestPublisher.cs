using Akka.Actor;
using Akka.Event;
using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>Holds the probe of a test source.</summary>
public static class TestPublisher
{
    /// <summary>Something that a source saw.</summary>
    public interface IPublisherEvent : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
    }

    internal sealed record Demand(long Count) : IPublisherEvent;

    internal sealed record Cancelled(Exception Cause) : IPublisherEvent;

    internal sealed record Control<T>(Action<T> Send, Action Complete, Action<Exception> Fail);

    /// <summary>Sends elements and sees demand. Order: events are expected in the order in which they happened.</summary>
    public class Probe<T>
    {
        private readonly Control<T> _control;

        internal Probe(TestProbe events, Control<T> control)
        {
            Events = events;
            _control = control;
        }

        /// <summary>Demand that was seen and not yet used.</summary>
        public long Pending { get; private set; }

        private TestProbe Events { get; }

        /// <summary>A test source is attached as soon as it runs.</summary>
        public void EnsureSubscription(CancellationToken cancellationToken = default) => cancellationToken.ThrowIfCancellationRequested();

        /// <summary>Waits for demand if there is none, then sends.</summary>
        public Probe<T> SendNext(T element, CancellationToken cancellationToken = default)
        {
            if (Pending == 0)
                Pending = ExpectRequest(cancellationToken);
            Pending--;
            _control.Send(element);
            return this;
        }

        /// <summary>Sends without waiting for demand.</summary>
        public Probe<T> UnsafeSendNext(T element, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _control.Send(element);
            return this;
        }

        public Probe<T> SendComplete(CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _control.Complete();
            return this;
        }

        public Probe<T> SendError(Exception e, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _control.Fail(e);
            return this;
        }

        public long ExpectRequest(CancellationToken cancellationToken = default)
        {
            var demand = Events.ExpectMsg<Demand>(cancellationToken: cancellationToken).Count;
            Pending += demand;
            return demand;
        }

        /// <summary>Passes over demand that comes before.</summary>
        public Probe<T> ExpectCancellation(CancellationToken cancellationToken = default)
        {
            Events.FishForMessage(message => message is Cancelled, cancellationToken: cancellationToken);
            return this;
        }
    }
}
