using System.Data.Common;

namespace Petitions.Infrastructure.Databases;

// The connection is gone, or could not go back to a savepoint: nothing of its transaction is stored, and nothing more of it may be.
internal sealed class TransactionLostException(Exception? cause = null)
    : DbException("The connection was lost; nothing of its transaction was stored.", cause);
