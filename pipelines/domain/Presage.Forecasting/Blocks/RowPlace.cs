namespace Presage.Forecasting;

/// <summary>
/// Where the numbers of one series stand in a row of a <see cref="SeriesBlock"/>, and, the block transposed, which row holds that number of
/// all series. First the fields of <see cref="SeriesLevels"/> and <see cref="SeriesCharacter"/> as they stand in memory, then what their
/// running measures need of the step, the codes of <see cref="SlotMemory"/> and the lags.
/// </summary>
internal static class RowPlace
{
    /// <summary>The last 16 floats of <see cref="SeriesLevels"/>, of which the first four are halves of doubles that are left alone.</summary>
    public const int Levels = 0;
    public const int LevelCount = 16;

    public const int Z = 4;
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

    /// <summary>1 / values seen; and their number.</summary>
    public const int Youth = Character + CharacterCount;
    public const int ValuesSeen = Youth + 1;

    /// <summary>Shares of the character's means and quantiles; that of the day's move is 0 where the day before is not known.</summary>
    public const int MoveShare = ValuesSeen + 1;
    public const int DayShare = MoveShare + 1;
    public const int QuantileStep = DayShare + 1;
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

    /// <summary>What the running measures change ends here, at three registers of 16.</summary>
    public const int Kept = 48;

    /// <summary>Codes of the places in <see cref="SlotPlan"/>; 0 where not known.</summary>
    public const int Codes = Kept;

    /// <summary>z of 1 to 24 steps before the newest.</summary>
    public const int Lags = Codes + SlotPlan.Count;

    public const int Count = Lags + FeatureSet.SkipCount + 15 & ~15;
}
