namespace Presage.Node;

/// <summary>Something that the person at the keyboard can mend: one clear message, no stack trace, and an exit code.</summary>
public sealed class UserErrorException : Exception
{
    public UserErrorException() : this("unspecified", Node.ExitCode.Unexpected)
    {
    }

    public UserErrorException(string message) : this(message, Node.ExitCode.Unexpected)
    {
    }

    public UserErrorException(string message, Exception cause) : base(message, cause) => ExitCode = Node.ExitCode.Unexpected;

    public UserErrorException(string message, int exitCode) : base(message) => ExitCode = exitCode;

    public int ExitCode { get; }
}
