namespace Akka.Util;

/// <summary>A value, or why there is none.</summary>
public readonly struct Result<T> : IEquatable<Result<T>>
{
    public readonly bool IsSuccess;
    public readonly T Value;
    public readonly Exception Exception;

    public Result(T value)
    {
        IsSuccess = true;
        Value = value;
        Exception = null!;
    }

    public Result(Exception exception)
    {
        IsSuccess = false;
        Value = default!;
        Exception = exception;
    }

    public static bool operator ==(Result<T> left, Result<T> right) => left.Equals(right);

    public static bool operator !=(Result<T> left, Result<T> right) => !left.Equals(right);

    public bool Equals(Result<T> other) => IsSuccess == other.IsSuccess && (IsSuccess
        ? EqualityComparer<T>.Default.Equals(Value, other.Value)
        : Equals(Exception, other.Exception));

    public override bool Equals(object? obj) => obj is Result<T> other && Equals(other);

    public override int GetHashCode() => IsSuccess ? HashCode.Combine(true, Value) : HashCode.Combine(false, Exception);

    public override string ToString() => IsSuccess ? $"Success ({Value})" : $"Failure ({Exception})";
}
