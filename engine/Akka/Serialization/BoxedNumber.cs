using Newtonsoft.Json.Linq;

namespace Akka.Serialization;

/// <summary>What JSON cannot say of a bare value: the reader gives a long for every whole number and a double for every fraction.</summary>
internal static class BoxedNumber
{
    internal static object Unwrap(object? value, Type wanted)
    {
        if (value is JToken token) value = token.ToObject(wanted == typeof(object) ? typeof(object) : wanted);
        if (value is null || wanted is null || wanted == typeof(object) || wanted.IsInstanceOfType(value)) return value!;
        return value is IConvertible && wanted.IsPrimitive
            ? Convert.ChangeType(value, wanted, System.Globalization.CultureInfo.InvariantCulture)
            : value;
    }
}
