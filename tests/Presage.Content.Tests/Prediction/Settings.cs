namespace Presage.Content.Tests;

/// <summary>Options for tests: the reference file's rates, small limits.</summary>
internal static class Settings
{
    public static PredictorOptions Predictor { get; } = new()
    {
        ItemsMax = 256,
        ClientsMax = 64,
        SessionsMax = 256,
        SessionsPerItemMax = 50,
        NeighboursMax = 20,
        ContextsMax = 256,
        PersonasMax = 4,
        SessionGap = TimeSpan.FromMinutes(30),
        Horizon = TimeSpan.FromMinutes(5),
        PopularityHalfLifeClicks = 1000,
        CountsMax = 500,
        WeightFloor = 0.01,
        WeightStepMin = 0.002,
        RankStep = 0.005,
        CalibrationPairs = 2048,
        ClientLessonsMax = 32,
        ClientLessonShare = 0.02,
        ClientVolumeShare = 0.25,
        ClientRowShare = 0.005,
        ClientLessonsFull = 6,
        ClientFullShare = 0.002,
        ClientPullMax = 0.05,
        ClientPullFadeLessons = 50,
        ClientRankStep = 0.003,
        ClickWeight = 1.5f,
        PurchaseWeight = 3,
    };
}
