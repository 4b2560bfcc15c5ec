using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>One series to learn from.</summary>
/// <param name="Name">For people.</param>
/// <param name="FirstStepIndex">Step of the first value.</param>
/// <param name="BytesPerStep">One value a step; NaN where nothing was measured.</param>
public sealed record TrainingSeries(string Name, long FirstStepIndex, ImmutableArray<float> BytesPerStep)
{
    /// <summary>The steps of this series where they are not those of the set; one model may learn from steps of several lengths.</summary>
    public StepGrid? Grid { get; init; }

    /// <summary>
    /// By place, whether the demand was at least the value, and how much more is not known, since a ceiling held it; empty where none was. May be longer than the values.
    /// </summary>
    public ImmutableArray<bool> Censored { get; init; } = [];

    /// <summary>By place, what is known beside the bytes; empty where nothing is. May be longer than the values.</summary>
    public ImmutableArray<SideInputs> Sides { get; init; } = [];

    /// <summary>How often a run starts in this series, against others of the set; positive.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>One value a step; NaN where nothing was measured.</summary>
    public ImmutableArray<float> BytesPerStep
    {
        get;
        init => (field, Change) = (value, SeriesChange.Of(value.AsSpan()));
    } = BytesPerStep;

    /// <summary>The mean change from step to step: the unit in which residuals of this series weigh as much as those of others.</summary>
    public double Change { get; private init; } = SeriesChange.Of(BytesPerStep.AsSpan());

    public SideInputs SideAt(int place) => place < Sides.Length ? Sides[place] : default;

    public bool IsCensored(int place) => place < Censored.Length && Censored[place];

    /// <summary>The series without its first values.</summary>
    public TrainingSeries Skip(int count) => this with
    {
        FirstStepIndex = FirstStepIndex + count,
        BytesPerStep = BytesPerStep[count..],
        Censored = Censored.Length > count ? Censored[count..] : [],
        Sides = Sides.Length > count ? Sides[count..] : [],
    };
}
