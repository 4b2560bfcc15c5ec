namespace Akka.Event;

/// <summary>The class of log entries whose source is a mere name.</summary>
public class DummyClassForStringSources
{
}
