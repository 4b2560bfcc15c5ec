namespace Presage.Flows;

/// <summary>Why something of a datagram was not read: a closed set, one counter each. The offset beside it is in bytes from the datagram's start.</summary>
public enum DecodeReason
{
    /// <summary>Fewer bytes than the header of its version; offset: the datagram's length.</summary>
    HeaderTruncated = 0,

    /// <summary>A version that is not read here, offset 0; or an sFlow agent address of an unknown kind, offset 4.</summary>
    VersionUnsupported,

    /// <summary>IPFIX: the message length is under 16 or past the datagram's end; offset 2.</summary>
    MessageLengthInvalid,

    /// <summary>v5: the header's count promises more records than there are; offset: where the first missing record starts.</summary>
    RecordTruncated,

    /// <summary>Bytes after the message's end; offset: the first of them.</summary>
    TrailingBytes,

    /// <summary>Fewer than four bytes where a set should start; offset: the first of them.</summary>
    SetHeaderTruncated,

    /// <summary>A set length under 4 or past the message's end: the rest of the message is not read; offset: the set.</summary>
    SetLengthInvalid,

    /// <summary>A set id between the template sets and 256; offset: the set.</summary>
    SetIdReserved,

    /// <summary>Four or more bytes after a set's last record that are not all zero; offset: the first byte after the last record.</summary>
    SetTailUnread,

    /// <summary>A template id under 256; offset: the template.</summary>
    TemplateIdReserved,

    /// <summary>A template that runs past its set; offset: the template.</summary>
    TemplateTruncated,

    /// <summary>v9: a template without fields; offset: the template.</summary>
    TemplateWithoutFields,

    /// <summary>More fields than <see cref="FlowDecoderOptions.FieldsPerTemplateMax"/>; offset: the template.</summary>
    TemplateFieldsTooMany,

    /// <summary>Options template whose scope is empty, longer than the record, or (v9) not whole fields; offset: the template.</summary>
    TemplateScopeInvalid,

    /// <summary>A record of this template would be zero bytes long; offset: the template.</summary>
    TemplateRecordEmpty,

    /// <summary>The exporter has <see cref="FlowDecoderOptions.TemplatesPerExporterMax"/> templates; offset: the template.</summary>
    TemplatesTooMany,

    /// <summary>A field that this decoder reads has a length it cannot have; the field is skipped; offset: the field specifier.</summary>
    FieldLengthUnexpected,

    /// <summary>A data set whose template is not known and that could not be kept until it comes; offset: the set.</summary>
    TemplateUnknown,

    /// <summary>A variable-length field that runs past its set: the rest of the set is not read; offset: the record.</summary>
    FieldTruncated,

    /// <summary>There are <see cref="FlowDecoderOptions.ExportersMax"/> exporters and this is another; offset 0.</summary>
    ExportersTooMany,

    /// <summary>The exporter has <see cref="FlowDecoderOptions.DomainsPerExporterMax"/> observation domains; offset 0.</summary>
    DomainsTooMany,

    /// <summary>The domain has <see cref="FlowDecoderOptions.SamplersPerDomainMax"/> samplers and this is another; offset: the options record.</summary>
    SamplersTooMany,

    /// <summary>sFlow: a sample, or a record in it, is shorter than its head or runs past its end; offset: the sample or record.</summary>
    SampleTruncated,

    /// <summary>sFlow: no record of a flow sample holds an IP packet; offset: the sample's first record.</summary>
    SampleWithoutPacket,

    /// <summary>A data set was kept for its template in vain; counted without an offset, since its datagram is gone.</summary>
    TemplateNeverCame,

    /// <summary>The domain has <see cref="FlowDecoderOptions.NamesPerDomainMax"/> names and this is another; offset: the options record.</summary>
    NamesTooMany,

    /// <summary>The datagram came before, byte for byte; nothing of it is read again. Offset 0.</summary>
    DatagramRepeated,

    /// <summary>The exporter is none of <see cref="FlowDecoderOptions.AllowedExporters"/>; offset 0.</summary>
    ExporterNotAllowed,

    /// <summary>The exporter has sent more than <see cref="FlowDecoderOptions.DatagramsPerSecondMax"/>; the datagram is not read. Offset 0.</summary>
    ExporterOverRate,
}
