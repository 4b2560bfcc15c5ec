using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Xunit;

namespace Akka.Streams.TestKit;

/// <summary>Holds the probe of a test sink and the events that it sees.</summary>
public static class TestSubscriber
{
    /// <summary>Something that a sink saw.</summary>
    public interface ISubscriberEvent : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
    }

    public struct OnNext<T> : ISubscriberEvent
    {
        public readonly T Element;

        public OnNext(T element) => Element = element;

        public override readonly string ToString() => $"TestSubscriber.OnNext({Element})";
    }

    public sealed class OnComplete : ISubscriberEvent
    {
        public static readonly OnComplete Instance = new();

        private OnComplete()
        {
        }

        public override string ToString() => "TestSubscriber.OnComplete";
    }

    public struct OnError : ISubscriberEvent
    {
        public readonly Exception Cause;

        public OnError(Exception cause) => Cause = cause;

        public override readonly string ToString() => $"TestSubscriber.OnError({Cause.Message})";
    }

    /// <summary>Expects the events of a sink, in order.</summary>
    public class ManualProbe<T>
    {
        private readonly TestProbe _events;

        internal ManualProbe(TestProbe events) => _events = events;

        public ISubscriberEvent ExpectEvent(CancellationToken cancellationToken = default) =>
            _events.ExpectMsg<ISubscriberEvent>(cancellationToken: cancellationToken);

        public ISubscriberEvent ExpectEvent(TimeSpan max, CancellationToken cancellationToken = default) =>
            _events.ExpectMsg<ISubscriberEvent>(max, cancellationToken: cancellationToken);

        public T ExpectNext(CancellationToken cancellationToken = default) => ExpectNext((TimeSpan?)null, cancellationToken);

        public T ExpectNext(TimeSpan? timeout, CancellationToken cancellationToken = default) =>
            _events.ExpectMsg<OnNext<T>>(timeout, cancellationToken: cancellationToken).Element;

        public ManualProbe<T> ExpectNext(T element, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            Assert.Equal(element, ExpectNext(timeout, cancellationToken));
            return this;
        }

        public ManualProbe<T> ExpectNext(params T[] elems) => ExpectNextN(elems);

        public IEnumerable<T> ExpectNextN(long n, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            var elements = new List<T>();
            for (var i = 0L; i < n; i++)
                elements.Add(ExpectNext(timeout, cancellationToken));
            return elements;
        }

        public ManualProbe<T> ExpectNextN(IEnumerable<T> all, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            foreach (var element in all)
                ExpectNext(element, timeout, cancellationToken);
            return this;
        }

        public ManualProbe<T> ExpectNextUnordered(params T[] elems) => ExpectNextUnorderedN(elems);

        public ManualProbe<T> ExpectNextUnorderedN(IEnumerable<T> all, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            var missing = all.ToList();
            while (missing.Count > 0)
            {
                var element = ExpectNext(timeout, cancellationToken);
                Assert.True(missing.Remove(element), $"unexpected element {element}; expected one of {string.Join(", ", missing)}");
            }

            return this;
        }

        public ManualProbe<T> ExpectComplete(CancellationToken cancellationToken = default) => ExpectComplete(null, cancellationToken);

        public ManualProbe<T> ExpectComplete(TimeSpan? timeout, CancellationToken cancellationToken = default)
        {
            _events.ExpectMsg<OnComplete>(timeout, cancellationToken: cancellationToken);
            return this;
        }

        public Exception ExpectError(CancellationToken cancellationToken = default) =>
            _events.ExpectMsg<OnError>(cancellationToken: cancellationToken).Cause;

        public ManualProbe<T> ExpectNoMsg(CancellationToken cancellationToken = default)
        {
            _events.ExpectNoMsg(cancellationToken);
            return this;
        }

        public ManualProbe<T> ExpectNoMsg(TimeSpan remaining, CancellationToken cancellationToken = default)
        {
            _events.ExpectNoMsg(remaining, cancellationToken);
            return this;
        }
    }

    /// <summary>Asks for elements and expects the events of a sink, in order.</summary>
    public class Probe<T> : ManualProbe<T>
    {
        private readonly Action<long> _request;
        private readonly Action<Exception> _cancel;

        internal Probe(TestProbe events, Action<long> request, Action<Exception> cancel) : base(events)
        {
            _request = request;
            _cancel = cancel;
        }

        /// <summary>A test sink is attached as soon as it runs.</summary>
        public Probe<T> EnsureSubscription(CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return this;
        }

        public Probe<T> Request(long n)
        {
            _request(n);
            return this;
        }

        public Probe<T> RequestNext(T element)
        {
            _request(1);
            ExpectNext(element);
            return this;
        }

        public T RequestNext()
        {
            _request(1);
            return ExpectNext();
        }

        public T RequestNext(TimeSpan timeout)
        {
            _request(1);
            return ExpectNext(timeout);
        }

        public Probe<T> Cancel()
        {
            _cancel(SubscriptionWithCancelException.NoMoreElementsNeeded.Instance);
            return this;
        }
    }
}
