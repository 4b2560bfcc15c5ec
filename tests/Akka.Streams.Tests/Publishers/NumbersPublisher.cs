using Reactive.Streams;

namespace Akka.Streams.Tests.Publishers;

/// <summary>A publisher of another make: gives each subscriber the numbers, within its calls of Request, and then the end.</summary>
internal sealed class NumbersPublisher(IReadOnlyList<int> numbers) : IPublisher<int>
{
    public void Subscribe(ISubscriber<int> subscriber) => subscriber.OnSubscribe(new Subscription(numbers, subscriber));

    private sealed class Subscription(IReadOnlyList<int> numbers, ISubscriber<int> subscriber) : ISubscription
    {
        private long _wanted;
        private int _next;
        private bool _isOver;
        private bool _isSending;

        public void Request(long n)
        {
            _wanted += n;
            if (_isSending)
                return;
            _isSending = true;
            for (; _wanted > 0 && _next < numbers.Count && !_isOver; _wanted--)
                subscriber.OnNext(numbers[_next++]);
            _isSending = false;
            if (_next < numbers.Count || _isOver)
                return;
            _isOver = true;
            subscriber.OnComplete();
        }

        public void Cancel() => _isOver = true;
    }
}
