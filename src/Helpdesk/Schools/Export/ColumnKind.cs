namespace Helpdesk.Schools.Export;

/// <summary>What a column of a file holds, for those that show it otherwise than as text.</summary>
public enum ColumnKind
{
    Text,

    /// <summary>Digits that are no number: a table must not take zeros off their beginning.</summary>
    Digits,
    Date,
}
