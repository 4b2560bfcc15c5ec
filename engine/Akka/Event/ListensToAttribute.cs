namespace Akka.Event;

/// <summary>
/// On a logger's class: what it gets beside log entries, and from the moment on at which it is started. A subscription that the
/// logger made itself would come at some later time.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ListensToAttribute(params Type[] events) : Attribute
{
    internal IReadOnlyList<Type> Events { get; } = events;
}
