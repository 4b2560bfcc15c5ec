namespace Akka.Event;

/// <summary>A message whose arguments lie in an array.</summary>
internal sealed class FormattedLogMessage(ILogMessageFormatter formatter, string format, object[] arguments) : LogMessage(formatter, format)
{
    public override string Unformatted() => Format;

    public override IEnumerable<object> Parameters() => arguments;

    public override string ToString()
    {
        try
        {
            return Formatter.Format(Format, arguments);
        }
        catch (FormatException)
        {
            // A wrong log line must not take the actor down; it is shown as it is.
            return $"{Format} [{string.Join(", ", arguments)}]";
        }
    }
}
