namespace Presage.Content;

/// <summary>Limits and rates of a <see cref="ContentPredictor"/>; the defaults stand in the reference file of the project that hosts it.</summary>
public sealed record PredictorOptions
{
    /// <summary>Items remembered, at most 2^20; at the limit the least asked for of eight gives way.</summary>
    public required int ItemsMax { get; init; }

    /// <summary>Clients remembered; at the limit the one that was silent longest gives way.</summary>
    public required int ClientsMax { get; init; }

    /// <summary>Sessions in which neighbours are looked for, a power of two; a new one takes the place of the oldest.</summary>
    public required int SessionsMax { get; init; }

    /// <summary>Recent sessions of an item that are looked at.</summary>
    public required int SessionsPerItemMax { get; init; }

    /// <summary>Nearest sessions that give their items.</summary>
    public required int NeighboursMax { get; init; }

    /// <summary>Contexts of two items, and as many of three, a power of two; at the limit the one silent longest of eight gives way.</summary>
    public required int ContextsMax { get; init; }

    /// <summary>Personas with a popularity of their own.</summary>
    public required int PersonasMax { get; init; }

    /// <summary>Silence that ends a session.</summary>
    public required TimeSpan SessionGap { get; init; }

    /// <summary>How far ahead "used within the horizon" looks.</summary>
    public required TimeSpan Horizon { get; init; }

    /// <summary>Clicks of all clients after which a count of popularity is worth half.</summary>
    public required double PopularityHalfLifeClicks { get; init; }

    /// <summary>Sum of a context's counts at which all of them are halved.</summary>
    public required float CountsMax { get; init; }

    /// <summary>Least weight of an expert.</summary>
    public required double WeightFloor { get; init; }

    /// <summary>Least step of the online EM, in (0, 1).</summary>
    public required double WeightStepMin { get; init; }

    /// <summary>Step of the second stage's gradient; 0 leaves the experts' mixture as it is.</summary>
    public required double RankStep { get; init; }

    /// <summary>Pairs of score and outcome in a calibration's rolling window.</summary>
    public required int CalibrationPairs { get; init; }

    /// <summary>Uses from which a new client teaches the others, before its share counts; also the most that it can save up.</summary>
    public required double ClientLessonsMax { get; init; }

    /// <summary>The share of all lessons that one client may teach in the long run, in (0, 1].</summary>
    public required double ClientLessonShare { get; init; }

    /// <summary>A client teaches while what it asks for stays below this share of what all teach, in (0, 1].</summary>
    public required double ClientVolumeShare { get; init; }

    /// <summary>Lessons of one client on what follows an item, as a share of those of the others; one is always taken.</summary>
    public required double ClientRowShare { get; init; }

    /// <summary>Lessons of one client that count in full; the n-th after them counts the less the larger n is.</summary>
    public required double ClientLessonsFull { get; init; }

    /// <summary>What is added to <see cref="ClientLessonsFull"/> for each lesson of the others, in [0, 1].</summary>
    public required double ClientFullShare { get; init; }

    /// <summary>How far one client may move the weights of the second stage: the length of the sum of its steps.</summary>
    public required double ClientPullMax { get; init; }

    /// <summary>Step of what a client adds to those weights in its own forecasts; 0 for nothing.</summary>
    public required double ClientRankStep { get; init; }

    /// <summary>Lessons of others after which e^−1 of a client's moves is still held against it.</summary>
    public required double ClientPullFadeLessons { get; init; }

    /// <summary>What a click and a purchase count, in views.</summary>
    public required float ClickWeight { get; init; }

    /// <inheritdoc cref="ClickWeight"/>
    public required float PurchaseWeight { get; init; }
}
