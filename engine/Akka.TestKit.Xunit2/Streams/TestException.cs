namespace Akka.Streams.TestKit;

/// <summary>A failure that a test causes; equal by message.</summary>
public class TestException : Exception
{
    public TestException(string message) : base(message)
    {
    }

    public override bool Equals(object? obj) => obj is TestException other && Equals(other);

    public override int GetHashCode() => Message.GetHashCode(StringComparison.Ordinal);

    protected bool Equals(TestException other) => Message == other.Message;
}
