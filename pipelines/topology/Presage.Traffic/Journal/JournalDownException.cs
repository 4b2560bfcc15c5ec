namespace Presage.Traffic;

/// <summary>The journal did not take an event, or the actor that stores it is waiting to be started again. Asking again later is safe.</summary>
public sealed class JournalDownException(string message, Exception? cause = null) : Exception(message, cause);
