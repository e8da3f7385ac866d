/*
 * The storage drivers keep references to texts, which Node-API can since version 10. The test runtime has version 9,
 * which refers to objects only: here a text is kept inside an object, and read out of it again.
 * Forced in before the first line of a driver.
 */
#pragma once
#include <node_api.h>

#include <mutex>
#include <unordered_set>

static std::unordered_set<void*>& boxed_references() {
  static auto* set = new std::unordered_set<void*>();
  return *set;
}

static std::mutex& boxed_mutex() {
  static auto* mutex = new std::mutex();
  return *mutex;
}

static inline napi_status boxed_create_reference(napi_env env, napi_value value, uint32_t count,
                                                 napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (type == napi_object || type == napi_function || type == napi_external || type == napi_symbol)
    return napi_create_reference(env, value, count, result);
  napi_value box;
  status = napi_create_object(env, &box);
  if (status != napi_ok) return status;
  status = napi_set_named_property(env, box, "value", value);
  if (status != napi_ok) return status;
  status = napi_create_reference(env, box, count, result);
  if (status != napi_ok) return status;
  std::lock_guard<std::mutex> guard(boxed_mutex());
  boxed_references().insert(static_cast<void*>(*result));
  return napi_ok;
}

static inline napi_status boxed_get_reference_value(napi_env env, napi_ref reference,
                                                    napi_value* result) {
  bool boxed;
  {
    std::lock_guard<std::mutex> guard(boxed_mutex());
    boxed = boxed_references().count(static_cast<void*>(reference)) > 0;
  }
  napi_value value;
  napi_status status = napi_get_reference_value(env, reference, &value);
  if (status != napi_ok) return status;
  if (!boxed || value == nullptr) {
    *result = value;
    return napi_ok;
  }
  return napi_get_named_property(env, value, "value", result);
}

static inline napi_status boxed_delete_reference(napi_env env, napi_ref reference) {
  {
    std::lock_guard<std::mutex> guard(boxed_mutex());
    boxed_references().erase(static_cast<void*>(reference));
  }
  return napi_delete_reference(env, reference);
}

#define napi_create_reference boxed_create_reference
#define napi_get_reference_value boxed_get_reference_value
#define napi_delete_reference boxed_delete_reference
