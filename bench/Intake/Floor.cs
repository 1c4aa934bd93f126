using System.Globalization;
using Npgsql;

namespace Helpdesk.Bench;

/// <summary>
/// The least that can be done: one client inserts the same rows by a prepared batch, one transaction a ticket, on a connection of its
/// own. Ids, numbers and secrets are new each time, texts keep their length, instants their distances.
/// </summary>
internal sealed class Floor : IAsyncDisposable
{
    /// <summary>Texts that an index keeps: equal ones would be cheaper than the product's.</summary>
    private static readonly HashSet<string> Distinct =
        ["number", "follow_key_hash", "dedupe_key", "external_id", "conversation", "recipient_key", "key_hash", "sender_hash"];

    // Far from the product's own numbers.
    private static long _sequence = 1_000_000_000_000;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _batch;
    private readonly List<(NpgsqlParameter Parameter, Func<object> Next)> _changing = [];
    private readonly Dictionary<Guid, Guid> _ids;
    private readonly DateTime _written;
    private DateTime _now;
    private string _unique = "";

    private Floor(NpgsqlConnection connection, TicketRows rows)
    {
        _connection = connection;
        _batch = new NpgsqlBatch(connection);
        _ids = rows.Rows.SelectMany(r => r.Columns).Where(c => c.Name == "id").ToDictionary(c => (Guid)c.Value, _ => Guid.Empty);
        _written = (DateTime)rows.Rows.Single(r => r.Table == "ticket").Columns.Single(c => c.Name == "created_at").Value;
        foreach (var row in rows.Rows)
        {
            var command = new NpgsqlBatchCommand(row.Insert);
            foreach (var column in row.Columns)
            {
                var parameter = new NpgsqlParameter { DataTypeName = column.Type, Value = column.Value };
                command.Parameters.Add(parameter);
                if (Change(column) is { } next)
                    _changing.Add((parameter, next));
            }
            _batch.BatchCommands.Add(command);
        }
    }

    public static async Task<Floor> Open(NpgsqlDataSource source, TicketRows rows)
    {
        var floor = new Floor(await source.OpenConnectionAsync(), rows);
        await floor._batch.PrepareAsync();
        return floor;
    }

    public async Task Make()
    {
        foreach (var id in _ids.Keys)
            _ids[id] = Guid.CreateVersion7();
        _now = TimeProvider.System.GetUtcNow().UtcDateTime;
        _unique = Interlocked.Increment(ref _sequence).ToString(CultureInfo.InvariantCulture);
        foreach (var (parameter, next) in _changing)
            parameter.Value = next();
        await using var transaction = await _connection.BeginTransactionAsync();
        await _batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private Func<object>? Change(TicketRows.Column column) => column switch
    {
        { Value: Guid id } when _ids.ContainsKey(id) => () => _ids[id],
        { Value: DateTime at } => () => _now + (at - _written),
        { Name: "sequence" } => () => long.Parse(_unique, CultureInfo.InvariantCulture),
        { Value: string text } when Distinct.Contains(column.Name) => () => SameLength(text.Length),
        _ => null,
    };

    /// <summary>Digits that change fastest first, as those of a hash do; never so short that they repeat.</summary>
    private string SameLength(int length) => string.Concat(_unique.Reverse()).PadRight(length, 'x')[..Math.Max(length, 8)];
}
