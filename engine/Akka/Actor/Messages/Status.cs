namespace Akka.Actor;

/// <summary>An answer that says only whether something went well.</summary>
public abstract class Status
{
    public sealed class Success(object status) : Status
    {
        public static readonly Success Instance = new(null!);

        public readonly object Status = status;

        public override string ToString() => Status is null ? "Success" : $"Success: {Status}";
    }

    public sealed class Failure : Status
    {
        public readonly Exception Cause;

        public readonly object? State;

        public Failure(Exception cause)
            : this(cause, null)
        {
        }

        public Failure(Exception cause, object? state)
        {
            Cause = cause;
            State = state;
        }

        public override string ToString() => State is null ? $"Failure: {Cause}" : $"Failure[state={State}]: {Cause}";
    }
}
