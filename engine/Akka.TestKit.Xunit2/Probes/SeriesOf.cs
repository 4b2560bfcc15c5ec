namespace Akka.TestKit;

/// <summary>Says how far a series of messages goes and what is kept of it.</summary>
internal sealed class SeriesOf<T>
{
    private readonly Func<object, (bool GoesOn, bool IsMember, T Member)> _look;

    /// <param name="filter">What is kept of a message; the default of the type ends the series.</param>
    internal SeriesOf(Func<object, T?> filter) => _look = message =>
    {
        var member = filter(message);
        var isMember = !EqualityComparer<T>.Default.Equals(member, default!);
        return (isMember, isMember, member);
    };

    /// <param name="goesOn">Whether a message of the type belongs to the series.</param>
    /// <param name="ignoresOthers">Whether messages of other types are passed over; else they end the series.</param>
    internal SeriesOf(Predicate<T> goesOn, bool ignoresOthers) => _look = message =>
        message is not T typed ? (ignoresOthers, false, default!) : goesOn(typed) ? (true, true, typed) : (false, false, default!);

    internal bool IsMember { get; private set; }

    internal T Member { get; private set; } = default!;

    /// <returns>Whether the series goes on with the message.</returns>
    internal bool Look(object message)
    {
        (var goesOn, IsMember, Member) = _look(message);
        return goesOn;
    }
}
