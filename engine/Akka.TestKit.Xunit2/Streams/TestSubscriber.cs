using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

/// <summary>Subscribers for tests, and the events that they see.</summary>
public static partial class TestSubscriber
{
    /// <summary>Something that a subscriber saw.</summary>
    public interface ISubscriberEvent : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
    }

    /// <summary>A subscriber that asks for elements only through the subscription that it got.</summary>
    public static ManualProbe<T> CreateManualSubscriberProbe<T>(this TestKitBase testKit) => new(testKit);

    /// <summary>A subscriber that asks for elements when the test says so.</summary>
    public static Probe<T> CreateSubscriberProbe<T>(this TestKitBase testKit) => new(testKit);

    public struct OnSubscribe : ISubscriberEvent
    {
        public readonly ISubscription Subscription;

        public OnSubscribe(ISubscription subscription) => Subscription = subscription;

        public override readonly string ToString() => $"TestSubscriber.OnSubscribe({Subscription})";
    }

    public struct OnNext<T> : ISubscriberEvent, IEquatable<OnNext<T>>
    {
        public readonly T Element;

        public OnNext(T element) => Element = element;

        public readonly bool Equals(OnNext<T> other) => EqualityComparer<T>.Default.Equals(Element, other.Element);

        public override readonly bool Equals(object? obj) => obj is OnNext<T> other && Equals(other);

        public override readonly int GetHashCode() => Element is null ? 0 : EqualityComparer<T>.Default.GetHashCode(Element);

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
}
