namespace Akka.Streams;

/// <summary>The states a monitored stream may be seen in.</summary>
public static class FlowMonitor
{
    /// <summary>One of the states.</summary>
    public interface IStreamState
    {
    }

    /// <summary>No element has passed yet.</summary>
    public class Initialized : IStreamState
    {
        private Initialized()
        {
        }

        public static Initialized Instance { get; } = new();
    }

    /// <summary>The last element that passed.</summary>
    public sealed class Received<T> : IStreamState
    {
        public Received(T message) => Message = message;

        public T Message { get; }
    }

    public sealed class Failed : IStreamState
    {
        public Failed(Exception cause) => Cause = cause;

        public Exception Cause { get; }
    }

    /// <summary>Completed or cancelled.</summary>
    public class Finished : IStreamState
    {
        private Finished()
        {
        }

        public static Finished Instance { get; } = new();
    }
}
