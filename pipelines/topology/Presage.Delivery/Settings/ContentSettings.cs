using Akka.Configuration;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Settings of the content loop: the predictor, and what is sent ahead.</summary>
/// <param name="HoldTime">How long a client keeps what it was sent, at most.</param>
/// <param name="FreshMin">What may be served for less is asked for again before it is sent.</param>
public sealed record ContentSettings(PredictorOptions Predictor, PushOptions Push, PushRules Rules, TimeSpan HoldTime, TimeSpan FreshMin)
{
    public static ContentSettings From(Config config)
    {
        var push = config.GetConfig("presage.content.push");
        return new ContentSettings(
            PredictorOf(config.GetConfig("presage.content.predictor")),
            PushOf(push),
            new PushRules([.. push.GetStringList("unsafe-words")], [.. push.GetStringList("personal-words")]),
            push.GetTimeSpan("hold-time"),
            push.GetTimeSpan("fresh-min"));
    }

    private static PredictorOptions PredictorOf(Config section) => new()
    {
        ItemsMax = section.GetInt("items-max"),
        ClientsMax = section.GetInt("clients-max"),
        SessionsMax = SettingValues.PowerOfTwo(section, "sessions-max"),
        SessionsPerItemMax = section.GetInt("sessions-per-item-max"),
        NeighboursMax = section.GetInt("neighbours-max"),
        ContextsMax = SettingValues.PowerOfTwo(section, "contexts-max"),
        PersonasMax = section.GetInt("personas-max"),
        SessionGap = section.GetTimeSpan("session-gap"),
        Horizon = section.GetTimeSpan("horizon"),
        PopularityHalfLifeClicks = section.GetDouble("popularity-half-life-uses"),
        CountsMax = section.GetFloat("counts-max"),
        WeightFloor = section.GetDouble("weight-floor"),
        WeightStepMin = section.GetDouble("weight-step-min"),
        RankStep = section.GetDouble("rank-step"),
        CalibrationPairs = section.GetInt("calibration-pairs"),
        ClientLessonsMax = section.GetDouble("client-lessons-max"),
        ClientLessonShare = section.GetDouble("client-lesson-share"),
        ClientVolumeShare = section.GetDouble("client-volume-share"),
        ClientRowShare = section.GetDouble("client-row-share"),
        ClientLessonsFull = section.GetDouble("client-lessons-full"),
        ClientFullShare = section.GetDouble("client-full-share"),
        ClientPullMax = section.GetDouble("client-pull-max"),
        ClientRankStep = section.GetDouble("client-rank-step"),
        ClientPullFadeLessons = section.GetDouble("client-pull-fade-lessons"),
        ClickWeight = section.GetFloat("click-weight"),
        PurchaseWeight = section.GetFloat("purchase-weight"),
    };

    private static PushOptions PushOf(Config section) => new()
    {
        BytePriceMilliseconds = section.GetDouble("byte-price-ms"),
        WastePriceMilliseconds = section.GetDouble("waste-price-ms"),
        WasteShare = section.GetDouble("waste-share"),
        ClientBytesPerMinute = section.GetByteSize("client-bytes-per-minute") ?? 0,
        ItemBytesMax = section.GetByteSize("item-bytes-max") ?? 0,
        CandidatesMax = section.GetInt("candidates-max"),
        OpenMax = section.GetInt("open-max"),
        LinkClosedShare = section.GetDouble("link-closed-share"),
        Links = [.. Enum.GetValues<NetworkClass>().Select(network => LinkOf(section.GetConfig("links." + KeyOf(network))))],
    };

    private static LinkTerms LinkOf(Config link) =>
        new(link.GetTimeSpan("round-trip"), link.GetByteSize("bytes-per-second") ?? 0, link.GetDouble("byte-factor"));

    private static string KeyOf(NetworkClass network) => network switch
    {
        NetworkClass.Wired => "wired",
        NetworkClass.Wifi => "wifi",
        NetworkClass.Cellular => "cellular",
        NetworkClass.SlowCellular => "slow-cellular",
        _ => "unknown",
    };
}
