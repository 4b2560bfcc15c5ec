namespace Presage.Hocon;

/// <summary>Reads an included file for the parser, which does no I/O itself.</summary>
public delegate HoconIncluded HoconIncludeReader(HoconInclude include);
