namespace Presage.Forecasting;

/// <summary>
/// Where the numbers of one series stand in a row of a <see cref="SeriesBlock"/>, and, the block transposed, which row holds that number of
/// all series. The fields of <see cref="SeriesLevels"/> and <see cref="SeriesCharacter"/> follow one another as they do in memory, around
/// them stands what they need of the step; then the codes of <see cref="SlotMemory{TCodes}"/> and the lags.
/// </summary>
internal static class RowPlace
{
    /// <summary>1 / values seen; and their number.</summary>
    public const int Youth = 0;
    public const int ValuesSeen = 1;

    /// <summary>Shares of the character's means; that of the day's move is 0 where the day before is not known.</summary>
    public const int MoveShare = 2;
    public const int DayShare = 3;

    /// <summary>The floats of <see cref="SeriesLevels"/>, its last fields.</summary>
    public const int Levels = 4;
    public const int LevelCount = 12;

    public const int Z = Levels;
    public const int ZBefore = 5;
    public const int Fast = 6;
    public const int Middle = 7;
    public const int Slow = 8;
    public const int Activity = 9;
    public const int MoveOfHour = 10;
    public const int MoveOfHalfDay = 11;
    public const int Spread = 12;
    public const int PeakOfHour = 13;
    public const int PeakOfHalfDay = 14;
    public const int Masked = 15;

    /// <summary>The floats of <see cref="SeriesCharacter"/>.</summary>
    public const int Character = Levels + LevelCount;
    public const int CharacterCount = 17;

    public const int Move1 = Character;
    public const int Move2 = Character + 1;
    public const int Move6 = Character + 2;
    public const int Move12 = Character + 3;
    public const int DayMove = Character + 4;
    public const int FromMiddle = Character + 5;
    public const int FromSlow = Character + 6;
    public const int Turns = Character + 7;
    public const int Squares = Character + 8;
    public const int MoveBefore = Character + 9;
    public const int NextHigh = Character + 10;
    public const int NextLow = Character + 11;
    public const int NextPeak = Character + 12;
    public const int High4 = Character + 13;
    public const int High12 = Character + 14;
    public const int LevelHigh = Character + 15;
    public const int LevelMedian = Character + 16;

    /// <summary>Share of the character's quantiles.</summary>
    public const int QuantileStep = Character + CharacterCount;
    public const int DayMoves = QuantileStep + 1;

    /// <summary>1 where the newest value counts as active.</summary>
    public const int IsActive = DayMoves + 1;

    /// <summary>In bytes per step.</summary>
    public const int Scale = IsActive + 1;
    public const int InverseScale = Scale + 1;
    public const int Value = InverseScale + 1;
    public const int Step = Value + 1;
    public const int Change = Step + 1;
    public const int ChangeOfHour = Change + 1;
    public const int ChangeOfHalfDay = ChangeOfHour + 1;
    public const int Highest = ChangeOfHalfDay + 1;

    /// <summary>Codes of the places in <see cref="SlotPlan"/>; 0 where not known.</summary>
    public const int Codes = Highest + 1;

    /// <summary>The places of <see cref="LagRing"/>; that of the step itself does not count.</summary>
    public const int Lags = Codes + SlotPlan.Count;

    /// <summary>The features of <see cref="SideInputs"/>.</summary>
    public const int Sides = Lags + LagRing.Count;

    /// <summary>What the running measures change lies before it.</summary>
    public const int Kept = (Character + CharacterCount + 15) & ~15;

    public const int Count = (Sides + SideInputs.FeatureCount + 15) & ~15;

    /// <summary>z of so many steps before the newest, which stands at <paramref name="newest"/>.</summary>
    /// <param name="newest">Place of the step in <see cref="LagRing"/>.</param>
    /// <param name="back">1 to 24.</param>
    public static int LagOf(int newest, int back) => Lags + (newest >= back ? newest - back : newest - back + LagRing.Count);
}
