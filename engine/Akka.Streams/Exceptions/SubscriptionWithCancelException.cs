namespace Akka.Streams;

/// <summary>The causes of a cancellation which is no failure.</summary>
public static class SubscriptionWithCancelException
{
    /// <summary>A cancellation that is part of normal operation; carries no stack trace.</summary>
    public abstract class NonFailureCancellation : Exception
    {
        protected NonFailureCancellation()
        {
        }

        public sealed override string StackTrace => "";
    }

    /// <summary>Downstream has all it wants.</summary>
    public sealed class NoMoreElementsNeeded : NonFailureCancellation
    {
        public static readonly NoMoreElementsNeeded Instance = new();

        private NoMoreElementsNeeded()
        {
        }
    }

    /// <summary>The downstream stage completed.</summary>
    public sealed class StageWasCompleted : NonFailureCancellation
    {
        public static readonly StageWasCompleted Instance = new();

        private StageWasCompleted()
        {
        }
    }
}
