namespace Akka.Util;

/// <summary>A value that may be missing.</summary>
public readonly struct Option<T>
{
    public static readonly Option<T> None;

    private readonly T _value;

    [Obsolete("Use Option<T>.Create, which takes null as missing.")]
    public Option(T value)
    {
        _value = value;
        HasValue = true;
    }

    private Option(T value, bool hasValue)
    {
        _value = value;
        HasValue = hasValue;
    }

    public bool HasValue { get; }

    public bool IsEmpty => !HasValue;

    public T Value => _value;

    public static implicit operator Option<T>(T value) => Create(value);

    public static bool operator ==(Option<T> left, Option<T> right) => left.Equals(right);

    public static bool operator !=(Option<T> left, Option<T> right) => !left.Equals(right);

    /// <summary>The value, or nothing where it is null.</summary>
    public static Option<T> Create(T value) => value is null ? None : new Option<T>(value, true);

    public T GetOrElse(T fallbackValue) => HasValue ? _value : fallbackValue;

    public Option<TNew> Select<TNew>(Func<T, TNew> selector) => HasValue ? Option<TNew>.Create(selector(_value)) : Option<TNew>.None;

    public Option<TNew> FlatSelect<TNew>(Func<T, Option<TNew>> mapper) => HasValue ? mapper(_value) : Option<TNew>.None;

    public void OnSuccess(Action<T> action)
    {
        if (HasValue) action(_value);
    }

    public bool Equals(Option<T> other) =>
        HasValue == other.HasValue && (!HasValue || EqualityComparer<T>.Default.Equals(_value, other._value));

    public override bool Equals(object? obj) => obj is Option<T> other && Equals(other);

    public override int GetHashCode() => HasValue ? EqualityComparer<T>.Default.GetHashCode(_value!) : 0;

    public override string ToString() => HasValue ? $"Some<{_value}>" : "None";
}
