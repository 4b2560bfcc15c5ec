namespace Akka.TestKit;

/// <summary>A type and what a message of it has to fulfil.</summary>
public class PredicateInfo
{
    private readonly Predicate<object> _fits;

    private PredicateInfo(Type type, Delegate predicate, Predicate<object> fits)
    {
        Type = type;
        PredicateT = predicate;
        _fits = fits;
    }

    public Type Type { get; }

    public Delegate PredicateT { get; }

    public static PredicateInfo Create<T>(Predicate<T> predicateT) => new(typeof(T), predicateT, message => message is T typed && predicateT(typed));

    public override string ToString() => $"a {Type} that fits";

    internal bool Fits(object message) => _fits(message);
}
