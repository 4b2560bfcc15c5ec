namespace Presage.Generator;

/// <summary>
/// How a day goes: 24 digits, one an hour from midnight UTC, 0 never and 9 the peak; between the middles of hours it goes
/// in straight lines, and the last hour goes over into the first.
/// </summary>
public sealed class DayRhythm
{
    private const int HoursPerDay = 24;

    private readonly double[] _levels;

    /// <exception cref="ArgumentException">Not 24 digits.</exception>
    public DayRhythm(string digits)
    {
        if (digits.Length != HoursPerDay || !digits.All(char.IsAsciiDigit)) throw new ArgumentException("needs 24 digits", nameof(digits));
        _levels = [.. digits.Select(digit => (digit - '0') / 9.0)];
    }

    /// <summary>The level at an hour of the day, 0 to 1; any number of hours, also negative, is taken modulo 24.</summary>
    public double At(double hour)
    {
        var position = (hour - 0.5) % HoursPerDay;
        if (position < 0) position += HoursPerDay;
        var left = (int)position % HoursPerDay;
        var share = position - Math.Floor(position);
        return _levels[left] * (1 - share) + _levels[(left + 1) % HoursPerDay] * share;
    }
}
