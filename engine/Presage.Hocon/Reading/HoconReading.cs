using System.Globalization;

namespace Presage.Hocon;

/// <summary>Reads scalars as the types of settings. Going by the text, quoted and unquoted alike; null reads as nothing.</summary>
public static class HoconReading
{
    public static bool TryReadBool(this HoconScalar scalar, out bool value)
    {
        value = scalar.Text is "true" or "on" or "yes";
        return scalar.Kind != HoconScalarKind.Null && (value || scalar.Text is "false" or "off" or "no");
    }

    /// <summary>Whole numbers only; <c>1e3</c> and <c>5.0</c> are none.</summary>
    public static bool TryReadLong(this HoconScalar scalar, out long value) =>
        long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>Finite numbers only.</summary>
    public static bool TryReadDouble(this HoconScalar scalar, out double value) =>
        double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    public static bool TryReadDuration(this HoconScalar scalar, out TimeSpan value) => HoconDuration.TryParse(scalar.Text, out value);

    public static bool TryReadSize(this HoconScalar scalar, out long bytes) => HoconSize.TryParse(scalar.Text, out bytes);
}
