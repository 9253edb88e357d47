using System.Data.Common;

namespace Petitions.Infrastructure.Databases;

// The connection of a transaction is gone, or could not go back to a savepoint: nothing of the transaction is stored, and nothing more of it may be.
internal sealed class TransactionLostException(Exception? cause = null)
    : DbException("The connection of this transaction was lost; nothing of it was stored.", cause);
