using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Well-known ports (IANA service names and port numbers, and what common software uses) and IANA's protocol numbers by class. Only what tells a
/// class is here: the rest is <see cref="ApplicationClass.Unknown"/>.
/// </summary>
internal static class ApplicationTable
{
    /// <summary>TCP and UDP alike where they mean the same.</summary>
    public static readonly (ApplicationClass Class, int[] Ports)[] Both =
    [
        (ApplicationClass.Web, [80, 443, 591, 8000, 8008, 8080, 8088, 8443, 8888]),
        (ApplicationClass.Streaming, [554, 1755, 1935, 7070, 8554]),
        (ApplicationClass.Call, [1720, 3478, 3479, 5004, 5005, 5060, 5061, 5349, 19302, 19305]),
        (ApplicationClass.Game, [3074, 25565]),
        (ApplicationClass.Message, [25, 110, 143, 465, 587, 993, 995, 1863, 5222, 5223, 5228, 5269]),
        (ApplicationClass.Bulk, [20, 21, 69, 111, 119, 139, 445, 563, 873, 989, 990, 2049, 3260, 6346, 6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888, 6889, 51413]),
        (ApplicationClass.Remote, [22, 23, 500, 1194, 1701, 1723, 3389, 4500, 5900, 5938, 51820]),
        (ApplicationClass.Control, [53, 67, 68, 123, 137, 138, 161, 162, 179, 389, 514, 546, 547, 636, 853, 1812, 1813, 1900, 2055, 4739, 5353, 5355, 6343]),
    ];

    public static readonly (ApplicationClass Class, int From, int Last)[] UdpRanges =
    [
        (ApplicationClass.Game, 27_000, 27_100),
        (ApplicationClass.Call, 8_801, 8_810),
    ];

    public static readonly (ApplicationClass Class, int Protocol)[] Protocols =
    [
        (ApplicationClass.Control, 1), (ApplicationClass.Control, 2), (ApplicationClass.Control, 58), (ApplicationClass.Control, 88), (ApplicationClass.Control, 89),
        (ApplicationClass.Control, 103), (ApplicationClass.Control, 112), (ApplicationClass.Remote, 47), (ApplicationClass.Remote, 50), (ApplicationClass.Remote, 51),
    ];

    /// <summary>RFC 4594 §2.3, where it tells more than nothing: EF and VA, CS5, AF4x, CS4, CS3 and AF3x, CS1, CS6 and CS2.</summary>
    public static readonly (ApplicationClass Class, int[] CodePoints)[] CodePoints =
    [
        (ApplicationClass.Call, [46, 44, 40, 34, 36, 38]),
        (ApplicationClass.Game, [32]),
        (ApplicationClass.Streaming, [24, 26, 28, 30]),
        (ApplicationClass.Bulk, [8, 1]),
        (ApplicationClass.Control, [48, 16]),
    ];
}
