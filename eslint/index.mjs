import actionsWrapped from './rules/actions-wrapped.mjs'
import docstringOnExports from './rules/docstring-on-exports.mjs'
import grantTablesOnlyInPolicy from './rules/grant-tables-only-in-policy.mjs'
import importZones from './rules/import-zones.mjs'
import noClientServerMix from './rules/no-client-server-mix.mjs'
import noLintComments from './rules/no-lint-comments.mjs'
import noRawColours from './rules/no-raw-colours.mjs'
import noRawErrorText from './rules/no-raw-error-text.mjs'
import noRawPaths from './rules/no-raw-paths.mjs'
import prefetchOffForClientLinks from './rules/prefetch-off-for-client-links.mjs'
import shortComments from './rules/short-comments.mjs'
import transactionHasGuardAndAudit from './rules/transaction-has-guard-and-audit.mjs'

/** The local rules; each has a test beside it that it bites. */
export default {
  meta: { name: 'house' },
  rules: {
    'actions-wrapped': actionsWrapped,
    'docstring-on-exports': docstringOnExports,
    'grant-tables-only-in-policy': grantTablesOnlyInPolicy,
    'import-zones': importZones,
    'no-client-server-mix': noClientServerMix,
    'no-lint-comments': noLintComments,
    'no-raw-colours': noRawColours,
    'no-raw-error-text': noRawErrorText,
    'no-raw-paths': noRawPaths,
    'prefetch-off-for-client-links': prefetchOffForClientLinks,
    'short-comments': shortComments,
    'transaction-has-guard-and-audit': transactionHasGuardAndAudit,
  },
}
