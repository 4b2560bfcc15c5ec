using System.Runtime.CompilerServices;
using Xunit;

namespace Akka.Streams.TestKit;

/// <summary>The manual probe: expectations of several signals.</summary>
public static partial class TestSubscriber
{
    public partial class ManualProbe<T>
    {
        public ManualProbe<T> ExpectNext(params T[] elems) => ExpectNextN(elems);

        public ManualProbe<T> ExpectNext(CancellationToken cancellationToken, params T[] elems) => ExpectNextN(elems, null, cancellationToken);

        public ManualProbe<T> ExpectNext(TimeSpan? timeout, CancellationToken cancellationToken, params T[] elems) =>
            ExpectNextN(elems, timeout, cancellationToken);

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

        public async IAsyncEnumerable<T> ExpectNextNAsync(
            long n, TimeSpan? timeout = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var i = 0L; i < n; i++)
                yield return await ExpectNextAsync(timeout, cancellationToken).ConfigureAwait(false);
        }

        public async Task ExpectNextNAsync(IEnumerable<T> all, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            foreach (var element in all)
                Assert.Equal(element, await ExpectNextAsync(timeout, cancellationToken).ConfigureAwait(false));
        }

        public ManualProbe<T> ExpectNextUnordered(params T[] elems) => ExpectNextUnorderedN(elems);

        public ManualProbe<T> ExpectNextUnordered(CancellationToken cancellationToken, params T[] elems) =>
            ExpectNextUnorderedN(elems, null, cancellationToken);

        public ManualProbe<T> ExpectNextUnordered(TimeSpan? timeout, CancellationToken cancellationToken, params T[] elems) =>
            ExpectNextUnorderedN(elems, timeout, cancellationToken);

        public ManualProbe<T> ExpectNextUnorderedN(IEnumerable<T> all, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            var missing = all.ToList();
            while (missing.Count > 0)
                Strike(ExpectNext(timeout, cancellationToken), missing);
            return this;
        }

        /// <summary>The next element is one of the set, and is taken out of it.</summary>
        public ManualProbe<T> ExpectNextWithinSet(ICollection<T> elems, CancellationToken cancellationToken = default)
        {
            Strike(ExpectNext(cancellationToken), elems);
            return this;
        }

        public Exception ExpectSubscriptionAndError(CancellationToken cancellationToken = default) => ExpectSubscriptionAndError(true, cancellationToken);

        /// <param name="signalDemand">Whether one element is asked for before.</param>
        /// <param name="cancellationToken">Ends the wait.</param>
        public Exception ExpectSubscriptionAndError(bool signalDemand, CancellationToken cancellationToken = default)
        {
            Ask(ExpectSubscription(cancellationToken), signalDemand);
            return ExpectError(cancellationToken);
        }

        public Task<Exception> ExpectSubscriptionAndErrorAsync(CancellationToken cancellationToken = default) =>
            ExpectSubscriptionAndErrorAsync(true, cancellationToken);

        /// <inheritdoc cref="ExpectSubscriptionAndError(bool, CancellationToken)"/>
        public async Task<Exception> ExpectSubscriptionAndErrorAsync(bool signalDemand, CancellationToken cancellationToken = default)
        {
            Ask(await ExpectSubscriptionAsync(cancellationToken).ConfigureAwait(false), signalDemand);
            return await ExpectErrorAsync(cancellationToken).ConfigureAwait(false);
        }

        public ManualProbe<T> ExpectSubscriptionAndComplete(CancellationToken cancellationToken = default) =>
            ExpectSubscriptionAndComplete(true, cancellationToken);

        /// <inheritdoc cref="ExpectSubscriptionAndError(bool, CancellationToken)"/>
        public ManualProbe<T> ExpectSubscriptionAndComplete(bool signalDemand, CancellationToken cancellationToken = default)
        {
            Ask(ExpectSubscription(cancellationToken), signalDemand);
            return ExpectComplete(cancellationToken);
        }

        /// <inheritdoc cref="ExpectSubscriptionAndError(bool, CancellationToken)"/>
        public async Task ExpectSubscriptionAndCompleteAsync(bool signalDemand = true, CancellationToken cancellationToken = default)
        {
            Ask(await ExpectSubscriptionAsync(cancellationToken).ConfigureAwait(false), signalDemand);
            await ExpectCompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        /// <summary>Takes signals as a test kit's ReceiveWhile does; without a filter all of the type.</summary>
        public IEnumerable<TOther> ReceiveWhile<TOther>(
            TimeSpan? max = null, TimeSpan? idle = null, Func<object, TOther>? filter = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
            _probe.ReceiveWhile(max, idle, filter ?? Signal<TOther>, msgs, cancellationToken);

        /// <inheritdoc cref="ReceiveWhile{TOther}"/>
        public IAsyncEnumerable<TOther> ReceiveWhileAsync<TOther>(
            TimeSpan? max = null, TimeSpan? idle = null, Func<object, TOther>? filter = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
            _probe.ReceiveWhileAsync(max, idle, filter ?? Signal<TOther>, msgs, cancellationToken);

        /// <summary>The elements that come within the time, at most so many.</summary>
        public IEnumerable<TOther> ReceiveWithin<TOther>(TimeSpan? max, int messages = int.MaxValue, CancellationToken cancellationToken = default) =>
            _probe.ReceiveWhile<OnNext<TOther>?>(max, max, Element<TOther>, messages, cancellationToken).Select(static next => next!.Value.Element);

        /// <inheritdoc cref="ReceiveWithin{TOther}"/>
        public async IAsyncEnumerable<TOther> ReceiveWithinAsync<TOther>(
            TimeSpan? max, int messages = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var next in _probe.ReceiveWhileAsync<OnNext<TOther>?>(max, max, Element<TOther>, messages, cancellationToken).ConfigureAwait(false))
                yield return next!.Value.Element;
        }

        /// <summary>Asks for everything and takes all elements up to completion.</summary>
        /// <param name="atMost">How long a single element may take.</param>
        /// <param name="cancellationToken">Ends the wait.</param>
        public IList<T> ToStrict(TimeSpan atMost, CancellationToken cancellationToken = default)
        {
            (Subscription ?? ExpectSubscription(cancellationToken)).Request(long.MaxValue);
            var elements = new List<T>();
            while (NextOf(ExpectEvent(atMost, cancellationToken), elements.Count) is { } next)
                elements.Add(next.Element);
            return elements;
        }

        /// <inheritdoc cref="ToStrict"/>
        public async IAsyncEnumerable<T> ToStrictAsync(TimeSpan atMost, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            (Subscription ?? await ExpectSubscriptionAsync(cancellationToken).ConfigureAwait(false)).Request(long.MaxValue);
            for (var count = 0; NextOf(await ExpectEventAsync(atMost, cancellationToken).ConfigureAwait(false), count) is { } next; count++)
                yield return next.Element;
        }

        public TOther Within<TOther>(TimeSpan min, TimeSpan max, Func<TOther> execute, CancellationToken cancellationToken = default) =>
            _probe.Within(min, max, execute, cancellationToken: cancellationToken);

        public TOther Within<TOther>(TimeSpan max, Func<TOther> execute, CancellationToken cancellationToken = default) =>
            _probe.Within(max, execute, cancellationToken: cancellationToken);

        public Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
            _probe.WithinAsync(max, actionAsync, epsilonValue, cancellationToken);

        public Task<TOther> WithinAsync<TOther>(TimeSpan min, TimeSpan max, Func<Task<TOther>> execute, CancellationToken cancellationToken = default) =>
            _probe.WithinAsync(min, max, execute, cancellationToken: cancellationToken);

        public Task<TOther> WithinAsync<TOther>(TimeSpan max, Func<Task<TOther>> execute, CancellationToken cancellationToken = default) =>
            _probe.WithinAsync(max, execute, cancellationToken: cancellationToken);

        internal Task<TOther> WithinAsync<TOther>(TimeSpan min, TimeSpan max, Func<Task<TOther>> execute, (string? Hint, TimeSpan? Epsilon) check, CancellationToken token) =>
            _probe.WithinAsync(min, max, execute, check.Hint, check.Epsilon, token);

        internal static void Strike(T element, ICollection<T> missing) =>
            Assert.True(missing.Remove(element), $"unexpected element {element}; expected one of {string.Join(", ", missing)}");

        private static void Ask(Reactive.Streams.ISubscription subscription, bool signalDemand)
        {
            if (signalDemand)
                subscription.Request(1);
        }

        private static TOther Signal<TOther>(object message) => message is TOther other ? other : default!;

        private static OnNext<TOther>? Element<TOther>(object message) => message is OnNext<TOther> next ? next : null;

        /// <returns>Null for completion.</returns>
        private static OnNext<T>? NextOf(ISubscriberEvent signal, int count) => signal switch
        {
            OnNext<T> next => next,
            TestSubscriber.OnComplete => null,
            OnError error => throw new Xunit.Sdk.XunitException($"failed after {count} elements: {error.Cause}"),
            _ => throw Unexpected("an element or completion", signal),
        };
    }
}
