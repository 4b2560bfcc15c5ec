using Akka.Event;
using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>
/// What is said about a graph: names, buffers, dispatcher, supervision. Later attributes are more specific than earlier ones,
/// and what a nested graph says is more specific than what is said around it.
/// </summary>
public sealed class Attributes
{
    public static readonly Attributes None = new();

    private readonly IAttribute[] _attributes;

    public Attributes(params IAttribute[] attributes) => _attributes = attributes ?? [];

    public IEnumerable<IAttribute> AttributeList => _attributes;

    /// <summary>One statement about a graph.</summary>
    public interface IAttribute
    {
    }

    /// <summary>An attribute which every materializer gives a value to.</summary>
    public interface IMandatoryAttribute : IAttribute
    {
    }

    public static Attributes CreateName(string name) =>
        string.IsNullOrEmpty(name) ? None : new Attributes(new Name(Uri.EscapeDataString(name)));

    /// <summary>Bounds of the buffer where an element crosses from one actor to another, in elements.</summary>
    public static Attributes CreateInputBuffer(int initial, int max) => new(new InputBuffer(initial, max));

    public static Attributes CreateAsyncBoundary() => new(AsyncBoundary.Instance);

    public static Attributes CreateLogLevels(
        LogLevel onElement = LogLevel.DebugLevel, LogLevel onFinish = LogLevel.DebugLevel, LogLevel onError = LogLevel.ErrorLevel) =>
        new(new LogLevels(onElement, onFinish, onError));

    public static string ExtractName(IModule module, string defaultIfNotFound) => module.Attributes.GetNameOrDefault(defaultIfNotFound);

    /// <summary>Both; where they contradict, <paramref name="other"/> holds.</summary>
    public Attributes And(Attributes other)
    {
        if (other._attributes.Length == 0)
            return this;
        return _attributes.Length == 0 ? other : new Attributes([.. _attributes, .. other._attributes]);
    }

    public Attributes And(IAttribute other) => new([.. _attributes, other]);

    public bool Contains<TAttr>(TAttr attribute) where TAttr : IAttribute => _attributes.Contains(attribute);

    public IEnumerable<TAttr> GetAttributeList<TAttr>() where TAttr : IAttribute => _attributes.OfType<TAttr>();

    /// <summary>The most specific attribute of the type, or null.</summary>
    public TAttr GetAttribute<TAttr>() where TAttr : class, IAttribute => GetAttribute<TAttr>(null);

    public TAttr GetAttribute<TAttr>(TAttr defaultIfNotFound) where TAttr : class, IAttribute
    {
        for (var i = _attributes.Length - 1; i >= 0; i--)
        {
            if (_attributes[i] is TAttr found)
                return found;
        }

        return defaultIfNotFound;
    }

    /// <exception cref="InvalidOperationException">The attribute is not there: the graph was not run by a materializer.</exception>
    public TAttr GetMandatoryAttribute<TAttr>() where TAttr : class, IMandatoryAttribute =>
        GetAttribute<TAttr>() ?? throw new InvalidOperationException($"mandatory attribute {typeof(TAttr).Name} is missing");

    /// <summary>The names from the outermost to the innermost, joined by dashes; null when there is none.</summary>
    public string GetNameLifted()
    {
        var names = _attributes.OfType<Name>().Select(n => n.Value).ToArray();
        return names.Length == 0 ? null : string.Join('-', names);
    }

    public string GetNameOrDefault(string defaultIfNotFound = "unknown-operation") => GetAttribute<Name>()?.Value ?? defaultIfNotFound;

    public override string ToString() => $"Attributes({string.Join(", ", _attributes.AsEnumerable())})";

    internal bool IsEmpty => _attributes.Length == 0;

    /// <summary>Without what applies only to the graph that says it.</summary>
    internal Attributes Inheritable() =>
        Contains(AsyncBoundary.Instance) ? new Attributes([.. _attributes.Where(a => a is not AsyncBoundary)]) : this;

    /// <summary>A name for logs and actor paths.</summary>
    public sealed class Name : IAttribute, IEquatable<Name>
    {
        public readonly string Value;

        public Name(string value) => Value = value ?? throw new ArgumentNullException(nameof(value));

        public bool Equals(Name other) => other is not null && Value == other.Value;

        public override bool Equals(object obj) => Equals(obj as Name);

        public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

        public override string ToString() => $"Name({Value})";
    }

    /// <summary>Bounds of the buffer at an asynchronous boundary, in elements.</summary>
    public sealed class InputBuffer : IMandatoryAttribute, IEquatable<InputBuffer>
    {
        public readonly int Initial;
        public readonly int Max;

        public InputBuffer(int initial, int max)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
            Initial = initial;
            Max = max;
        }

        public bool Equals(InputBuffer other) => other is not null && Initial == other.Initial && Max == other.Max;

        public override bool Equals(object obj) => Equals(obj as InputBuffer);

        public override int GetHashCode() => HashCode.Combine(Initial, Max);

        public override string ToString() => $"InputBuffer({Initial}, {Max})";
    }

    /// <summary>Levels at which <c>Log</c> reports.</summary>
    public sealed class LogLevels : IAttribute, IEquatable<LogLevels>
    {
        /// <summary>A level above all others: nothing is logged.</summary>
        public static readonly LogLevel Off = (LogLevel)int.MaxValue;

        public readonly LogLevel OnElement;
        public readonly LogLevel OnFinish;
        public readonly LogLevel OnFailure;

        public LogLevels(LogLevel onElement, LogLevel onFinish, LogLevel onFailure)
        {
            OnElement = onElement;
            OnFinish = onFinish;
            OnFailure = onFailure;
        }

        public bool Equals(LogLevels other) =>
            other is not null && OnElement == other.OnElement && OnFinish == other.OnFinish && OnFailure == other.OnFailure;

        public override bool Equals(object obj) => Equals(obj as LogLevels);

        public override int GetHashCode() => HashCode.Combine(OnElement, OnFinish, OnFailure);

        public override string ToString() => $"LogLevels({OnElement}, {OnFinish}, {OnFailure})";
    }

    /// <summary>The graph runs in an actor of its own.</summary>
    public sealed class AsyncBoundary : IAttribute, IEquatable<AsyncBoundary>
    {
        public static readonly AsyncBoundary Instance = new();

        private AsyncBoundary()
        {
        }

        public bool Equals(AsyncBoundary other) => other is not null;

        public override bool Equals(object obj) => obj is AsyncBoundary;

        public override int GetHashCode() => 1;

        public override string ToString() => "AsyncBoundary";
    }
}
