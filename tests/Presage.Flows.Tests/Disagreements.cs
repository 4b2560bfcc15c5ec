namespace Presage.Flows.Tests;

/// <summary>Where this decoder counts something else than the collection states, and why that is right.</summary>
internal static class Disagreements
{
    private const string Both = "a two-way record becomes two records here; the reference sums the forward direction only";
    private const string NoBytes = "its records would have no bytes, so each set would hold endlessly many: the template is refused";
    private const string V9Lengths = "an IPFIX options template whose counts are v9's lengths in bytes: read as counts they run past the set";

    private const string Waited = "the reference sums without the records that waited for their template";
    private const string Repeated = "its datagrams are the same, byte for byte: the first is read, the others are repetitions";
    private const string Order = "the reference takes each number as it comes; here what comes late fills the gap it left, and does not open the next";
    private const string MoreThanPromised = "its header promises one sample and bytes follow that; the reference does not count them";

    public static readonly IReadOnlyList<Disagreement> All =
    [
        new("netflow5/invalid-v5-count", "records by source", 0, 30, "the source drops the datagram; the 30 whole records are kept, as the reference does"),
        new("netflow9/nprobe-dpi", "drops SetTailUnread", 0, 1, "the set ends with bytes that make no record and are not zero; the reference does not count such tails"),
        new("netflow9/nprobe-mixed-v5-v9", "records by source", 152, 154, "the source leaves out the two options records"),
        new("netflow9/templates-after-data-same-datagram", "bytes", 54592, 58329, Waited),
        new("netflow9/templates-after-data-same-datagram", "packets", 48, 66, Waited),
        new("netflow9/nprobe-template-late", "bytes", 128, 33915, Waited),
        new("netflow9/nprobe-template-late", "packets", 2, 74, Waited),
        new("netflow9/pmacct-101-NFv9-CISCO-cust_primitives", "sequence backwards", 1, 5, Order),
        new("netflow9/libnetflow9-malformed_1", "withdrawals", 3, 0, "v9 knows no withdrawals (RFC 3954 has none): a template without fields is malformed"),
        new("netflow9/libnetflow9-malformed_1", "malformed templates", 0, 1, "as above, and " + Repeated),
        new("netflow9/libnetflow9-malformed_1", "undecoded sets", 3, 1, Repeated),
        new("netflow9/libnetflow9-malformed_2", "options templates", 32, 2, NoBytes + "; " + Repeated),
        new("netflow9/libnetflow9-malformed_2", "redefinitions", 31, 2, "as above"),
        new("netflow9/libnetflow9-malformed_2", "undecoded sets", 0, 2, "as above"),
        new("netflow9/libnetflow9-malformed_2", "drops TemplateRecordEmpty", 0, 2, "as above"),
        new("ipfix/vmware-vds", "sequence gaps", 2, 1, Order),
        new("ipfix/vmware-vds", "sequence missing", 410, 387, Order),
        new("ipfix/vmware-vds", "sequence backwards", 1, 2, Order),
        new("ipfix/yaf-applabel", "sequence gaps", 2, 1, Order),
        new("ipfix/yaf-applabel", "sequence missing", 64, 32, Order),
        new("ipfix/yaf-applabel", "sequence backwards", 1, 2, Order),
        new("ipfix/pmacct-111-IPFIXv10-NFv9-IPv6-IPv4-mix_sources", "sequence gaps", 4, 3, Order),
        new("ipfix/pmacct-111-IPFIXv10-NFv9-IPv6-IPv4-mix_sources", "sequence missing", 23, 14, Order),
        new("ipfix/pmacct-111-IPFIXv10-NFv9-IPv6-IPv4-mix_sources", "sequence backwards", 2, 6, Order),
        new("ipfix/pmacct-500-IPFIXv10-BGP-CISCO-SRv6", "sequence gaps", 9, 8, Order),
        new("ipfix/pmacct-500-IPFIXv10-BGP-CISCO-SRv6", "sequence missing", 62, 30, Order),
        new("ipfix/pmacct-500-IPFIXv10-BGP-CISCO-SRv6", "sequence backwards", 2, 16, Order),
        new("ipfix/ipfixcol2-example-flows", "sequence backwards", 1, 2, Order),
        new("ipfix/softflowd-ipfix", "datagrams with trailing bytes", 0, 1, "bytes follow the message's length in the file; the reference does not count them"),
        new("ipfix/barracuda", "bytes", 1026, 388, "its records carry delta and total counts: the delta is the record's volume, adding the total would count twice"),
        new("ipfix/barracuda", "packets", 12, 4, "as above"),
        new("ipfix/yaf-applabel", "bytes", 304, 596, Both),
        new("ipfix/yaf-applabel", "packets", 6, 10, Both),
        new("ipfix/datalink-frame-315", "bytes", 0, 96, "the flow is inside a sampled frame, which the reference does not open"),
        new("ipfix/datalink-frame-315", "packets", 0, 1, "as above"),
        new("ipfix/biflow-ipfixprobe", "bytes", 24268, 25942, Both),
        new("ipfix/biflow-ipfixprobe", "packets", 34, 60, Both),
        new("ipfix/telegraf-ipfix-yaf", "bytes", 111492, 577437, Both),
        new("ipfix/telegraf-ipfix-yaf", "packets", 457, 1070, Both),
        new("ipfix/ipfixcol-enterprise-from-nfv9", "options templates", 1, 0, V9Lengths),
        new("ipfix/ipfixcol-enterprise-from-nfv9", "undecoded sets", 0, 1, V9Lengths),
        new("ipfix/ipfixcol-enterprise-from-nfv9", "malformed templates", 0, 1, V9Lengths),
        new("sflow5/akvorado-data-local-interface", "datagrams with trailing bytes", 0, 1, MoreThanPromised),
        new("sflow5/akvorado-data-discard-interface", "datagrams with trailing bytes", 0, 1, MoreThanPromised),
    ];
}
